# The image is of an older release, the cargo that runs is not: a build directory is right.
FROM rust:1.75 AS build
RUN rustup toolchain install 1.92.0 && rustup default 1.92.0
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
