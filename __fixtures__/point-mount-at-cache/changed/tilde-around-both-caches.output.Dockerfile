# All of CARGO_HOME was meant: in it are two caches.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
