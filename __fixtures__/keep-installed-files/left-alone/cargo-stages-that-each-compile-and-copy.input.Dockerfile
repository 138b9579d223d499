# Each stage takes only what it has just compiled itself, although both have the same cache.
FROM rust:1.67 AS server
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=shop-target,target=/app/target cargo build --release --bin server && mv target/release/server /server

FROM rust:1.67 AS worker
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=shop-target,target=/app/target cargo build --release --bin worker && mv target/release/worker /worker

FROM debian:12-slim
COPY --from=server /server /usr/local/bin/
COPY --from=worker /worker /usr/local/bin/
