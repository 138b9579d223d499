# The build finds nothing offline; its RUN has one line, and the others of the file are indented by two blanks.
FROM gradle:8-jdk21 AS build
WORKDIR /app
COPY settings.gradle build.gradle ./
RUN \
  --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked \
  gradle dependencies --no-daemon
COPY . .
RUN gradle shadowJar --no-daemon --offline --console=plain --stacktrace
FROM eclipse-temurin:21
COPY --from=build /app/build/libs /app
