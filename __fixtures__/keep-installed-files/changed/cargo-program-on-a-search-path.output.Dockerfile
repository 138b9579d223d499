# The program stays in the mount; the search path is for what is finished, and not for intermediate files.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
ENV PATH=/app/target/release:$PATH
CMD ["/app/target/release/app"]
