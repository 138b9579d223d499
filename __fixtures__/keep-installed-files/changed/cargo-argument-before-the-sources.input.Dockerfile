# The COPY is the same whatever FEATURES is, and so are the times of its files.
FROM rust:1.95 AS build
ARG FEATURES=default
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release --features $FEATURES
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
