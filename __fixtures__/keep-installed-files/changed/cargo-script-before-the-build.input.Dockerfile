# What runs before the build has nothing of it to take: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target ./scripts/generate.sh && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
