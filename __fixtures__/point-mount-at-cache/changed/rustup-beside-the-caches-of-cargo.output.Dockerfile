# rustup unpacks what it installs below RUSTUP_HOME, and needs nothing of what cargo downloads.
FROM rust:1.90 AS build
RUN rustup target add aarch64-unknown-linux-gnu
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release
