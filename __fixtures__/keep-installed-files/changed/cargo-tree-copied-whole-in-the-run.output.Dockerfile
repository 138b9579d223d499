# The copy takes intermediate files along, which a build directory would take away.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && cp -r target /artifacts
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /artifacts /artifacts
