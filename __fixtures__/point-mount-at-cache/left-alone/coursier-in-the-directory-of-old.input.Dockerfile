# Coursier takes ~/.coursier where it is there and ~/.cache/coursier is not, and the mount makes it.
FROM eclipse-temurin:17 AS build
WORKDIR /app
COPY build.sbt .
RUN --mount=type=cache,target=/root/.coursier/cache,sharing=locked sbt assembly
FROM eclipse-temurin:17
COPY --from=build /app/target/app.jar /
