# A bind mount keeps the old times of the real sources, as COPY does.
FROM rust:1.95 AS build
WORKDIR /app
RUN --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=cache,target=/app/target \
    mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=cache,target=/app/target \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
