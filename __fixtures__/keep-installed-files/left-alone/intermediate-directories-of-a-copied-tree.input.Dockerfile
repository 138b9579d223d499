# Only intermediate files are mounted: the program lies above them, in the layer.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target/release/deps --mount=type=cache,target=/usr/local/cargo/registry cargo build --release
FROM debian:bookworm-slim
COPY --from=build /app /app
CMD ["/app/target/release/server"]
