# Where the mount is empty, "gradle build" would have to download without the user of the repository.
FROM gradle:8.10-jdk21 AS build
WORKDIR /src
COPY build.gradle settings.gradle ./
RUN gradle -PrepositoryUser=ci dependencies
COPY src src
RUN gradle build

FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/app.jar /app.jar
