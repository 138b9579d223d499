# In the image of Red Hat the user has another number, and of this image nothing is certain.
FROM gradle:8.10-jdk21-ubi9 AS build
USER gradle
WORKDIR /app
COPY --chown=gradle . .
RUN --mount=type=cache,target=/app/build,uid=101,gid=101 gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
