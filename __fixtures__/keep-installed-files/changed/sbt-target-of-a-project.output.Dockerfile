# The jar is built into a cache mount, and is not where the next stage looks for it.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/coursier/v1,sharing=locked sbt server/assembly
FROM eclipse-temurin:21-jre
COPY --from=build /app/server/target/scala-3.3.3/server.jar /app.jar
