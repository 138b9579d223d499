# Gradle leaves the library in the repository of Maven, which a mount would hide; its own cache gets one.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /library
COPY library .
RUN ./gradlew publishToMavenLocal
WORKDIR /app
COPY app .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
