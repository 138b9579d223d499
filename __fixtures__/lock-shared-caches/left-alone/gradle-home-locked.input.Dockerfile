# BuildKit waits, because the mount is locked.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.gradle,sharing=locked gradle --no-daemon build
