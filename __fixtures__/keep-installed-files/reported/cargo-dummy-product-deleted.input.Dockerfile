# The program is linked again from what was compiled from the dummy.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -f target/release/app*
COPY src ./src
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
