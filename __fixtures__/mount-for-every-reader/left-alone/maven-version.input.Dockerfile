# It only asks for the version, and needs nothing of the repository.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B package
RUN mvn --version
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
