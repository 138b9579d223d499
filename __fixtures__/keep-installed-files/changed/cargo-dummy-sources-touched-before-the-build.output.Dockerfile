# What was compiled from the dummy is older than the touch: one build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    mkdir src && echo 'fn main() {}' > src/main.rs && CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
COPY src ./src
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    touch src/main.rs && CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
