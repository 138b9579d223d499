# Credentials and tools have nothing to do with the packages of the project.
FROM debian:12
ENV PATH=/opt/flutter/bin:$PATH
WORKDIR /app
COPY pubspec.yaml pubspec.lock ./
RUN --mount=type=cache,target=/root/.pub-cache/hosted,sharing=locked flutter pub get
RUN flutter pub token add https://pub.example.com --env-var PUB_TOKEN
COPY . .
RUN --mount=type=cache,target=/root/.pub-cache/hosted,sharing=locked flutter build web
