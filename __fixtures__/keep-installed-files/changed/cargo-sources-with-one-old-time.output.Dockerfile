# Every version of a source has the same time: what was compiled from another one would be up to date.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN find . -exec touch -d @0 {} +
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
