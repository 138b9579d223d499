# Every source gets a new time
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
COPY src ./src
RUN --mount=type=cache,target=/app/target find src -type f | xargs touch && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
