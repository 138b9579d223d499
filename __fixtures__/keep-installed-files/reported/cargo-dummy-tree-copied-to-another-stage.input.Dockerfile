# The COPY would bring what was compiled from the dummy.
FROM rust:1.95 AS deps
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
FROM rust:1.95 AS build
WORKDIR /app
COPY --from=deps /app/target target
COPY . .
RUN cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
