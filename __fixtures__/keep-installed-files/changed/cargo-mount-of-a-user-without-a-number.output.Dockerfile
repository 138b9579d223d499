# The author knows the number of the user: the build directory belongs to the same one.
FROM rust:1.95 AS build
RUN useradd -m app
USER app
WORKDIR /home/app/src
COPY --chown=app . .
RUN --mount=type=cache,target=/var/cache/cargo-build,uid=1000,gid=1000,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked,uid=1000,gid=1000 \
    --mount=type=cache,target=/usr/local/cargo/git,sharing=locked,uid=1000,gid=1000 \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /home/app/src/target/release/app /app
