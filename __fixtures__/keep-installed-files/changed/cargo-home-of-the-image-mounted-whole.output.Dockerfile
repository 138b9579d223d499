# The mount hides the cargo of the image, which lies below the same directory.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && cp target/release/app /usr/local/bin/
CMD ["app"]
