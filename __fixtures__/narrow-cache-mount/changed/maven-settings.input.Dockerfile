# The mount hides the settings, with the mirrors and the passwords of the company.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY settings.xml /root/.m2/settings.xml
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
