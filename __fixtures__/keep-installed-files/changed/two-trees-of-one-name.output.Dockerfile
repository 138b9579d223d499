# Two programs of one name stay in their mounts: each gets a build directory of its own.
FROM rust:1.95 AS glibc
WORKDIR /x
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=server-glibc-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM rust:1.95-alpine AS musl
WORKDIR /y
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=server-musl-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=glibc /x/target/release/server /server
COPY --from=musl /y/target/release/server /server-musl
