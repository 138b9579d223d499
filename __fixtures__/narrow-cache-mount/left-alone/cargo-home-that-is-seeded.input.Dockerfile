# With from= the mount starts with what the image has there: it hides nothing.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo,from=rust:1.83,source=/usr/local/cargo \
    cargo build --release && cp target/release/app /app/server
FROM debian:bookworm-slim
COPY --from=build /app/server /server
