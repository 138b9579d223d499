# Who runs the build in an image of the company, and with which home, is not known.
FROM registry.example.com/build/java:21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
