# What changes the second COPY changes the first: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
COPY config /etc/app
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
