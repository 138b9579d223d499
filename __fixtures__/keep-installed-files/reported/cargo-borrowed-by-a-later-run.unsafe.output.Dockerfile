# The later RUN copies the program out of the cache, which works until somebody prunes it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
RUN cp target/release/server /server
FROM debian:bookworm-slim
COPY --from=build /server /server
CMD ["/server"]
