# The program stays in the mount; nobody knows the release, and a cargo that is too old ignores a build directory.
FROM alpine:3 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
