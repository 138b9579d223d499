# A step has put packages of the project into the repository, which a mount would hide.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mkdir -p /root/.m2/repository/com && cp -r libs/acme /root/.m2/repository/com/
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
