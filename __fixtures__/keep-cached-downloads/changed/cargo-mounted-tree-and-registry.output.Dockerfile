# Both clean-ups fail at a mount point, one of the build tree, one of the registry.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/app/target \
    cargo build --release && cp target/release/app /usr/local/bin/
