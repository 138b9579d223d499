# The author chose the id, also where it is the one of BuildKit.
FROM rust:1.86 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target,id=gateway-target cargo build --release && cp target/release/gateway /gateway
RUN --mount=type=cache,target=/app/target,id=/app/target cargo build --release && cp target/release/gateway /gateway
