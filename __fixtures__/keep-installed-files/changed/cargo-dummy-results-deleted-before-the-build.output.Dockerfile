# The results go from the tree only: a build directory would keep them.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf target/release
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
