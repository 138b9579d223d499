# BuildKit does not expand "~", so that the mount lies among the sources, where nothing uses it.
FROM rust:1.91 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo build --release
FROM debian:12
COPY --from=build /app/target/release/server /usr/local/bin/server
