# The repository is elsewhere, but what the wrapper downloads lies in the mount.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY pom.xml mvnw ./
COPY .mvn .mvn
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -Dmaven.repo.local=/cache/repository package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
