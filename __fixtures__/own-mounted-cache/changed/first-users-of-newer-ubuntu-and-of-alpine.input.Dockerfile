# Ubuntu has a user with the number 1000 since 23.04, and adduser of Alpine takes the first that is free.
FROM eclipse-temurin:21-jdk-noble AS jar
RUN useradd -m app
USER app
WORKDIR /home/app
COPY --chown=app . .
RUN --mount=type=cache,target=/home/app/.gradle,sharing=locked ./gradlew assemble && cp build/libs/app.jar /home/app/app.jar
FROM golang:1.24-alpine
RUN addgroup web && adduser -D -G web app
USER app
WORKDIR /home/app
COPY . .
RUN --mount=type=cache,target=/home/app/.cache/go-build go build -o app .
