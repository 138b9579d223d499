# A touch of one file says nothing about a library beside it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG REVISION
RUN --mount=type=cache,target=/app/target touch src/main.rs && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
