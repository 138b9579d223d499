# The jar is copied out of the mounted tree by the same RUN.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=cache,target=/src/target \
    mvn -B package && cp target/*.jar /app.jar
FROM eclipse-temurin:21-jre
COPY --from=build /app.jar /app.jar
