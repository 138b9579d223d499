# Two builds at the same time wait for a lock that the other cannot hear of, and the second one fails.
FROM gradle:8.10-jdk21 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked gradle --no-daemon dependencies
RUN --mount=type=cache,target=/home/gradle/.gradle,sharing=locked gradle --no-daemon build
