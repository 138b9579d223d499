# Nothing of the repository is mounted there, so that deleting it keeps the image small.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/var/cache/build mvn -B package && rm -rf /root/.m2
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
