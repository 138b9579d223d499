# The program stays in the mount; a tool is compiled in a directory of its own, and leaves nothing in target.
FROM rust:1.95 AS build
WORKDIR /app
RUN cargo install sqlx-cli
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
