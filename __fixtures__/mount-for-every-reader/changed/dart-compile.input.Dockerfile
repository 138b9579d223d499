# The packages are named by their places in the mount, and the compiler finds none of them.
FROM dart:3.5 AS build
WORKDIR /app
COPY pubspec.* ./
RUN --mount=type=cache,target=/root/.pub-cache/hosted,sharing=locked dart pub get
COPY . .
RUN dart compile exe bin/server.dart -o /app/server
FROM scratch
COPY --from=build /app/server /server
