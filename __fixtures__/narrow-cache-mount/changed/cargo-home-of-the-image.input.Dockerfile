# The mount hides the cargo of the image, which lies below the same directory.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo cargo install --path . --root /out
FROM debian:bookworm-slim
COPY --from=build /out/bin/app /app
