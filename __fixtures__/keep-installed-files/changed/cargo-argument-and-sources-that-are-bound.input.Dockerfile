# A bind mount shows the context as it is, with new times: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
ARG REVISION
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=cache,target=/app/target \
    cargo build --release --locked
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
