# The program stays in the mount; what is copied again is what was there: one build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
COPY src ./src
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
COPY . .
COPY tests ./tests
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
