# `rustup run` starts what it is told to, which may be cargo.
FROM rust:1.90 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry rustup run nightly cargo build --release
