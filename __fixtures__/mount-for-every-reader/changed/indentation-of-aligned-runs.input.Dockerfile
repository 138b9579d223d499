# The build finds nothing offline; the lines of the other RUN are aligned, and are no indentation for this one.
FROM gradle:8-jdk21 AS build
WORKDIR /app
COPY settings.gradle build.gradle ./
RUN --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked gradle \
                                                                         dependencies
COPY . .
RUN gradle shadowJar --no-daemon --offline --console=plain --stacktrace
FROM eclipse-temurin:21
COPY --from=build /app/build/libs /app
