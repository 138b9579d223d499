# The image would get the dummy: a touch of the manifest makes no source newer.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
COPY src ./src
RUN --mount=type=cache,target=/app/target touch Cargo.toml && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
