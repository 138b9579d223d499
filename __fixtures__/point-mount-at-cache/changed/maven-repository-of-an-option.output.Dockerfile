# An option of the command says where the repository is, and nothing is in the usual place.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY pom.xml mvnw ./
COPY .mvn .mvn
COPY src ./src
RUN --mount=type=cache,target=/cache/repository,sharing=locked ./mvnw -B -Dmaven.repo.local=/cache/repository package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
