# What the tests build is needed by nothing after them.
FROM gradle:8.10-jdk21 AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/build gradle --no-daemon :app:check
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
