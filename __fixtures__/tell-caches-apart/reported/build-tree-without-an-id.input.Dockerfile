# Each project of the builder with its sources in /app has its build tree in this cache.
FROM rust:1.86 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,sharing=locked,target=/app/target \
    --mount=type=cache,target=/usr/local/cargo/registry \
    cargo build --release -p gateway && cp target/release/gateway /gateway
RUN --mount=type=cache,sharing=locked,target=/app/target cargo build --release -p admin && cp target/release/admin /admin
FROM debian:12-slim
COPY --from=build /gateway /admin /usr/local/bin/
ENTRYPOINT ["gateway"]
