# Stable and nightly without a day are new: a build directory is right.
FROM rust:1.95 AS build
RUN rustup default stable
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo +nightly build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
