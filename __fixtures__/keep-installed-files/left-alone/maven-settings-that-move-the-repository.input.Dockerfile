# Settings may say where the repository is, and nothing is lost.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/cache/m2 mvn -B -s ci/settings.xml package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
