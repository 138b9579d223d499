# What the tests compile is needed by nothing after them.
FROM eclipse-temurin:21-jdk AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target sbt test
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
