# The image would get the dummy: mv keeps the old times of the real sources, as COPY does.
FROM rust:1.95 AS build
WORKDIR /app
COPY . /real
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src && mv /real/src src && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
