# The directory holds maven.config, which may say that the repository is where the mount is.
FROM maven:3.9 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
RUN --mount=type=cache,target=/m2 mvn -B verify
FROM eclipse-temurin:21
COPY --from=build /src/target/app.jar /app.jar
