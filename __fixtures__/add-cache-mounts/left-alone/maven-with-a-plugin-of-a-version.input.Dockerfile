# What the goal of a plugin downloads or installs is not known, and a mount on the next RUN would hide it.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml vendor.jar ./
RUN mvn -B org.apache.maven.plugins:maven-install-plugin:2.5.2:install-file -Dfile=vendor.jar
COPY src src
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
