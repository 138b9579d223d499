# Java finds the home of root by its account, and HOME changes nothing.
FROM maven:3.9-eclipse-temurin-21 AS build
ENV HOME=/home/build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
