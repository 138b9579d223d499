# Something is mounted where the build directory would be, and stays there.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    --mount=type=cache,target=/var/cache/cargo-build \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
