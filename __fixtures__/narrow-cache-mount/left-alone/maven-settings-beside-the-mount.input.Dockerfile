# Only the repository is mounted, and the settings lie beside it.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY settings.xml /root/.m2/settings.xml
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
