# The search and the copy stay outside the tree: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release && cp $(find locales -name '*.mo') /locales && cp -r static /static
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /locales /static /usr/share/app/
