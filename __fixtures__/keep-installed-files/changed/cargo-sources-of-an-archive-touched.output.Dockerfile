# The program stays in the mount; every source of the archive gets a new time: a build directory is right.
FROM rust:1.95 AS build
ARG COMMIT
WORKDIR /app
COPY Cargo.toml .
RUN curl -fsSL https://example.com/app/$COMMIT.tar.gz | tar -xz --strip-components=2 -C src && find . -name '*.rs' -exec touch {} +
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
