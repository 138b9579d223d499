# Nothing uses the mount: this image has another CARGO_HOME, with two caches in it.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo cargo build --release && cp target/release/app /app/server
FROM debian:bookworm-slim
COPY --from=build /app/server /server
