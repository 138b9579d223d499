# What the last RUN installs, no other RUN looks for.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=$HOME/.m2 mvn -B dependency:go-offline
RUN --mount=type=cache,target=$HOME/.m2 mvn -B install
FROM eclipse-temurin:21-jre
COPY --from=build /src/app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
