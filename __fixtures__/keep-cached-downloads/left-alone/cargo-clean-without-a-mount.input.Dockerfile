# The build tree is in the layer, and is cleaned there.
FROM rust:1.86
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo clean && cargo build --release
