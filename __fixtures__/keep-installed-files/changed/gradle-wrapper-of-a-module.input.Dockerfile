# The task is one of a project in a directory below, and so is what it builds.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/server/build \
    --mount=type=cache,target=/root/.gradle,sharing=locked \
    ./gradlew --no-daemon :server:shadowJar -x test
FROM eclipse-temurin:21-jre
COPY --from=build /app/server/build/libs/server-all.jar /app.jar
