# The COPY is the same whatever FEATURES is, and so are the times of its files.
FROM rust:1.95 AS build
ARG FEATURES=default
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release --features $FEATURES
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
