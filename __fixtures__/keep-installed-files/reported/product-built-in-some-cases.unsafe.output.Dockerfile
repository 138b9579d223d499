# What is copied may be what an earlier RUN left in the cache: no branch need be taken.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo chef cook --release
COPY . .
ARG TARGETARCH
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    case "$TARGETARCH" in amd64) cargo build --release ;; arm64) cargo build --release --features neon ;; esac && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
