FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN cargo fetch
RUN --mount=type=cache,target=/app/target cargo build --release --offline
FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /server
CMD ["/server"]
