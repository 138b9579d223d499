# A directory of the author's choice is no place that other projects have by chance.
FROM rust:1.86
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/gateway-build CARGO_TARGET_DIR=/gateway-build cargo build --release && cp /gateway-build/release/gateway /gateway
