FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
RUN --mount=type=cache,target=/app/target cp target/release/server /server
FROM debian:bookworm-slim
COPY --from=build /server /server
CMD ["/server"]
