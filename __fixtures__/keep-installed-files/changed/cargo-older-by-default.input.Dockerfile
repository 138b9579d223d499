# Cargo 1.80, which nobody has to override, ignores the variable of a build directory.
ARG RUST=1.80
FROM rust:${RUST} AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
