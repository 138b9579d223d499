# What is made is in the mount, for a later RUN.
FROM rust:1.90-bookworm AS build
RUN --mount=type=cache,target=/usr/local/cargo/registry mkdir -p /usr/local/cargo/registry/index && rustup set profile minimal
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release
