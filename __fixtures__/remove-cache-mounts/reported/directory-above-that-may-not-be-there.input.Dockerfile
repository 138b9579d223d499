# Nothing but the mount makes the directory to which the file is copied, before Maven does.
FROM eclipse-temurin:21
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository cp settings.xml /root/.m2/settings.xml && ./mvnw package
