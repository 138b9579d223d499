# Offline, Maven needs what an earlier RUN has downloaded, which is in the mount only.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B -o package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
