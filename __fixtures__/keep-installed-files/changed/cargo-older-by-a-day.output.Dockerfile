# The cargo of that day ignores the variable of a build directory.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo +nightly-2024-01-01 build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
