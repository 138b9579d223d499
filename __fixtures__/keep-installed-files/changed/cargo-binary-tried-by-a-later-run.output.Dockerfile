# The program stays in the mount, and the RUN that tries it does not find it.
FROM rust:1.91 AS b
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
RUN ./target/release/app --version
FROM debian:12
COPY --from=b /app/target/release/app /app
CMD ["/app"]
