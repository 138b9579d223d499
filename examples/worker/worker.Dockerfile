FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release --bin worker

FROM debian:bookworm-slim
COPY --from=build /app/target/release/worker /usr/local/bin/worker
CMD ["worker"]
