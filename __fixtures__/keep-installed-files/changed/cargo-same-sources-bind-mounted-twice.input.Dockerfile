# Both RUNs compile the same files of the context: one build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=cache,target=/app/target \
    cargo test
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=cache,target=/app/target \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
