# The script of the here-document builds the program in the mount, and the COPY does not find it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked <<EOF
set -e
CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
EOF
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /app
