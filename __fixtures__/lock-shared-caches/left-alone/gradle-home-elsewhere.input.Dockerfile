# The home of Gradle is elsewhere, and what the mount holds is not known to have a lock.
FROM gradle:8.10-jdk21 AS build
ENV GRADLE_USER_HOME=/cache/gradle
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/cache/maven gradle --no-daemon build
