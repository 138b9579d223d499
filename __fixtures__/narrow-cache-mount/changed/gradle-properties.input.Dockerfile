# The mount hides the properties, with what logs in to the repositories.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY gradle.properties /root/.gradle/gradle.properties
COPY . .
RUN --mount=type=cache,target=/root/.gradle ./gradlew --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
