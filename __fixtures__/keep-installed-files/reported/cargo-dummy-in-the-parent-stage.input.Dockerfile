# The child stage starts with what was compiled from the dummy.
FROM rust:1.95 AS deps
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release
FROM deps AS build
COPY src ./src
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
