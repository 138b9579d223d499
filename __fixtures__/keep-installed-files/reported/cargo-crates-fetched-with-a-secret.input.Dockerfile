# The crates lie in the layer so far: the build would need the key where the mount is empty.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=ssh --mount=type=cache,target=/app/target cargo test
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
