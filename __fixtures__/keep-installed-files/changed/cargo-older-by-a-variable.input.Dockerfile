# Cargo 1.80 ignores the variable of a build directory.
FROM rust:1.95 AS build
ENV RUSTUP_TOOLCHAIN=1.80.0
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
