# The clean-up cannot remove the mount point, nor what is around it.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
