# Two stages that shared a cache compile other sources: each gets a build directory of its own.
FROM rust:1.95 AS deps
WORKDIR /app
COPY a .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-deps-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM rust:1.95 AS build
WORKDIR /app
COPY b .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-build-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
COPY --from=deps /app/target/release/app /app2
