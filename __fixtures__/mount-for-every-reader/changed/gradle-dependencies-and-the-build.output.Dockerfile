# The build downloads again what the RUN before it has in the cache.
FROM eclipse-temurin:21 AS build
WORKDIR /src
COPY build.gradle settings.gradle ./
RUN --mount=type=cache,target=/root/.gradle/caches,sharing=locked gradle --no-daemon dependencies
COPY . .
RUN --mount=type=cache,target=/root/.gradle/caches,sharing=locked \
    gradle --no-daemon assemble
FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/app.jar /app.jar
