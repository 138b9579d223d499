# Whatever Gradle and make keep under the wide mounts, the product is copied from another directory.
FROM gradle:8-jdk17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root ./gradlew installDist
RUN --mount=type=cache,target=/go --mount=type=cache,target=/root/.cache make build
FROM eclipse-temurin:17
COPY --from=build /src/build/install /opt/app
