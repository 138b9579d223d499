# The directory belongs to root, and the user of the image may not write there.
FROM gradle:8.10-jdk21 AS build
USER gradle
WORKDIR /home/gradle/app
COPY --chown=gradle . .
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /home/gradle/app/build/libs/app.jar /app.jar
