# In this image the home of root is a link to the one of gradle.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
