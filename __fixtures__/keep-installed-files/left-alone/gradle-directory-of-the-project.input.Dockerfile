# What Gradle keeps in the project is a cache of its own, and no product.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked \
    --mount=type=cache,target=/app/.gradle \
    gradle --no-daemon build
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
