# The later RUN copies the program out of the cache, which works until somebody prunes it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
RUN --mount=type=cache,target=/app/target cp target/release/server /server
FROM debian:bookworm-slim
COPY --from=build /server /server
CMD ["/server"]
