# The image would get the dummy: what is deleted is not what was compiled from it.
FROM rust:1.95 AS build
RUN cargo new --bin app
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN --mount=type=cache,target=/app/target cargo build --release && rm -f target/release/deps/other*
COPY src src
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
