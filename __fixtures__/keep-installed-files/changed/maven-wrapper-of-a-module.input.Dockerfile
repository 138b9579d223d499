# The wrapper of the project is Maven, too, and a module has a target directory of its own.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/server/target \
    --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -pl server -am clean verify
FROM eclipse-temurin:21-jre
COPY --from=build /src/server/target/server.jar /app.jar
