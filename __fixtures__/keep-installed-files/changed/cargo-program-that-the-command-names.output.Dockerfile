# The build directory is named for the program: another project with sources in /src has its own.
FROM rust:1.91
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=server-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release --bin server
CMD ["/src/target/release/server"]
