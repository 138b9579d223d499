# The directory has two names in this image, and every RUN mounts it by one of them.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY *.kts ./
RUN --mount=type=cache,id=gradle,target=/root/.gradle,sharing=locked gradle --no-daemon dependencies
COPY src ./src
RUN --mount=type=cache,id=gradle,target=/root/.gradle,sharing=locked gradle --no-daemon :app:bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
