# The repository lies in the layer, at a place of its own, and nothing of it is mounted.
FROM maven:3.9-eclipse-temurin-21 AS build
ENV MAVEN_OPTS=-Dmaven.repo.local=/repository
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B -o package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
