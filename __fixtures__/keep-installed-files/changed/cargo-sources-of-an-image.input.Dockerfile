# Their times are those of whoever made the image: a newer one may be older than the last build.
FROM rust:1.95 AS build
COPY --from=registry.example.com/app-sources:2 /app /app
WORKDIR /app
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
