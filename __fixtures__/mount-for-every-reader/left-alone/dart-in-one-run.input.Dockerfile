# What needs the packages is in the RUN that mounts them.
FROM dart:3.5 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.pub-cache/hosted,sharing=locked \
    dart pub get && dart compile exe bin/server.dart -o /app/server
FROM scratch
COPY --from=build /app/server /server
