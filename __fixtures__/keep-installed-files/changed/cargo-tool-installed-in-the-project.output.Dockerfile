# The program stays in the mount; a tool is compiled in a directory of its own, and leaves nothing in target.
FROM rust:1.95 AS build
WORKDIR /app
RUN cargo install sqlx-cli
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
