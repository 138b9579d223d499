# An option says where the home of Gradle is, in the layer, where every RUN finds it.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.gradle ./gradlew -g /gradle dependencies
RUN ./gradlew -g /gradle --offline bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
