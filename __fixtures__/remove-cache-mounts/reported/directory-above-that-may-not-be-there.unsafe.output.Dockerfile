# Nothing but the mount makes the directory to which the file is copied, before Maven does.
FROM eclipse-temurin:21
WORKDIR /app
COPY . .
RUN cp settings.xml /root/.m2/settings.xml && ./mvnw package
