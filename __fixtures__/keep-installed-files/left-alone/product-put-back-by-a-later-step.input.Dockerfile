# The program is copied out of the mount, and a later RUN puts it where the COPY looks.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /tmp/app
RUN mkdir -p target/release && mv /tmp/app target/release/app
FROM debian:12
COPY --from=build /app/target/release/app /app
