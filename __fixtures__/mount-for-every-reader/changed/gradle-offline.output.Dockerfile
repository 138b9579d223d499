# Offline, Gradle needs what an earlier RUN has downloaded, which is in the mount only.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY *.kts ./
RUN --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked gradle --no-daemon dependencies
COPY src ./src
RUN --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked \
    gradle --no-daemon --offline bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
