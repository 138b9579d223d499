# The jar is copied out of the mounted directory by the same RUN.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked \
    --mount=type=cache,target=/app/build \
    gradle --no-daemon build && cp build/libs/*.jar /app.jar
FROM eclipse-temurin:21-jre
COPY --from=build /app.jar /app.jar
