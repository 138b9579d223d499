# Cargo 1.75 ignores the variable of a build directory.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN echo 1.75.0 > rust-toolchain
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
