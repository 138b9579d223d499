# With from= the mount starts with what the image has there: it hides nothing.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,from=rust:1.95,source=/usr/local/cargo,target=/usr/local/cargo \
    --mount=type=cache,target=/app/target \
    cargo build --release && cp target/release/app /app.bin
FROM debian:bookworm-slim
COPY --from=build /app.bin /usr/local/bin/app
CMD ["app"]
