# The checkout is cloned where the cache lacks it, and the program is written elsewhere.
FROM golang:1.22 AS build
COPY patches /src/patches
RUN --mount=type=cache,target=/src [ -d /src/.git ] || git clone https://example.com/app.git /src
WORKDIR /src
RUN --mount=type=cache,target=/src git pull && go build -o /app .
FROM debian:12
COPY --from=build /app /app
