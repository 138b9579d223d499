# HOME is set for the command only; the registry of the image is in CARGO_HOME, and somebody may build in it again.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=$HOME/.cargo/registry cargo build --release
