# The script of the here-document builds the program in the mount, and the COPY does not find it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target <<EOF
set -e
cargo build --release
EOF
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /app
