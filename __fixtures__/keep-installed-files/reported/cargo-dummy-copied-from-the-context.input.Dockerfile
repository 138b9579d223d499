# The image would get the dummy, which is a file of the context by another name.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
COPY dummy.rs src/main.rs
RUN --mount=type=cache,target=/app/target cargo build --release
COPY src src
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
