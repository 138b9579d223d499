# The jar is copied out of the mount by the same RUN.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/coursier,sharing=locked \
    --mount=type=cache,target=/app/target \
    sbt assembly && cp target/scala-3.3.3/app.jar /app.jar
FROM eclipse-temurin:21-jre
COPY --from=build /app.jar /app.jar
