# The script may install packages into the repository which are nowhere else.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN ./install-libraries.sh
RUN mvn -B package
FROM eclipse-temurin:21
COPY --from=build /app/target/app.jar /
