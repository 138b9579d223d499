# The jar is of no repository: an earlier step put it into the one of the image.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY vendor.jar .
RUN mvn -B install:install-file -Dfile=vendor.jar -DgroupId=com.acme -DartifactId=vendor -Dversion=1.0 -Dpackaging=jar
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
