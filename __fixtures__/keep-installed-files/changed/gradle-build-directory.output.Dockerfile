# The program is built into a cache mount, and is not where the next stage looks for it.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
