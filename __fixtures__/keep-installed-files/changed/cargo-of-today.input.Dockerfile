# Stable and nightly without a day are new: a build directory is right.
FROM rust:1.95 AS build
RUN rustup default stable
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo +nightly build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
