# The program stays in the mount; the cargo that builds is that of rustup, and not the old one of the package.
FROM ubuntu:22.04 AS build
RUN apt-get update && apt-get install -y cargo curl
RUN curl -sSf https://sh.rustup.rs | sh -s -- -y
ENV PATH=/root/.cargo/bin:$PATH
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/root/.cargo/registry,sharing=locked \
    --mount=type=cache,target=/root/.cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
