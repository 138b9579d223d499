# The user may not write to a repository of root, and Maven fails.
FROM maven:3.9-eclipse-temurin-21-alpine AS build
RUN adduser -D -u 1001 builder
USER builder
WORKDIR /home/builder
RUN mkdir .m2
COPY --chown=builder . .
RUN --mount=type=cache,target=/home/builder/.m2/repository,uid=1001,gid=1001 mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /home/builder/target/app.jar /app.jar
