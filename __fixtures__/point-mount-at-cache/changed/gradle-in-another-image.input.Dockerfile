# The home is that of another image: here, root runs the wrapper, and its home is its own.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY gradlew settings.gradle build.gradle ./
COPY gradle ./gradle
COPY src ./src
RUN --mount=type=cache,target=/home/gradle/.gradle ./gradlew --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
