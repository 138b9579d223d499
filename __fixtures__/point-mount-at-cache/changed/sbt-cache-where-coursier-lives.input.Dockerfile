# sbt keeps what Coursier downloads in "cache" below sbt.coursier.home, whatever COURSIER_CACHE says.
FROM eclipse-temurin:17 AS build
ENV COURSIER_CACHE=/coursier SBT_OPTS="-Dsbt.coursier.home=/opt/coursier"
WORKDIR /app
COPY build.sbt .
RUN --mount=type=cache,target=/root/.cache/coursier/v1,sharing=locked sbt assembly
FROM eclipse-temurin:17
COPY --from=build /app/target/app.jar /
CMD ["java", "-jar", "/app.jar"]
