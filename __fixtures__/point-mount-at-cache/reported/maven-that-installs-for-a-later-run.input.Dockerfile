# The library is in no registry: in the mount it is there until the cache is pruned, while the first RUN stays in the build cache.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=$HOME/.m2 mvn -B install -pl library
RUN --mount=type=cache,target=$HOME/.m2 mvn -B package -pl app
FROM eclipse-temurin:21-jre
COPY --from=build /src/app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
