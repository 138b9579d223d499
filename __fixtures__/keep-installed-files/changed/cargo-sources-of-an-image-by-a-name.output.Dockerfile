# The program stays in the mount; the sources of the named image have its times: no build directory may be kept.
FROM registry.example.com/app-sources:2 AS sources
FROM rust:1.95 AS build
COPY --from=sources /app /app
WORKDIR /app
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
