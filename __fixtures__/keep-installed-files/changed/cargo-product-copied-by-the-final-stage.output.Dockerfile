# The program stays in the mount, and the COPY of the final stage does not find it.
FROM rust:1.95-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=server-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /usr/local/bin/server
CMD ["server"]
