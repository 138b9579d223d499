# What only asks for the version needs no cache.
FROM maven:3 AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn dependency:go-offline
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn package
RUN mvn --version
FROM eclipse-temurin:17
COPY --from=build /src/target/app.jar /
