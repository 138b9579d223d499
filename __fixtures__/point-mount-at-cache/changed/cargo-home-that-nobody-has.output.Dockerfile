# Nothing uses the mount: root has no home of that name, and this image another CARGO_HOME.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && cp target/release/app /app/server
FROM debian:bookworm-slim
COPY --from=build /app/server /server
