# The program stays in the mount; its path names the project, and so does the new cache.
FROM rust:1.95 AS build
ENV CARGO_TARGET_DIR=/cache/shop/target
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/cache/shop/target cargo build --release
FROM debian:12
COPY --from=build /cache/shop/target/release/server /app
