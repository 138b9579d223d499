# The program stays in the mount; every source gets a new time after the dummy: one build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
COPY src ./src
RUN --mount=type=cache,target=/app/target find src -type f | xargs touch && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
