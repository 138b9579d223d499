# The program stays in the mount; sources have the times of commits, which may be older than the last build.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN git restore-mtime
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
