# The goal of a plugin finds what it needs in the layer so far, and may not download it.
FROM maven:3 AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn dependency:go-offline
COPY . .
RUN mvn package
RUN mvn -o license:add-third-party
FROM eclipse-temurin:17
COPY --from=build /src/target/app.jar /
