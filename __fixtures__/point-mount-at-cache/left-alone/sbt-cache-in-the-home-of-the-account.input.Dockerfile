# Coursier takes the home from Java, which takes it from the account, and not from HOME.
FROM eclipse-temurin:17 AS build
ENV HOME=/build
WORKDIR /app
COPY build.sbt .
RUN --mount=type=cache,target=/root/.cache/coursier/v1,sharing=locked sbt assembly
FROM eclipse-temurin:17
COPY --from=build /app/target/app.jar /
