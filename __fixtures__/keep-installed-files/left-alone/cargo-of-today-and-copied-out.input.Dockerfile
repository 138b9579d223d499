# A cargo of today has a target directory, too, and the program is copied out of the mount.
FROM rust:1.95 AS build
RUN rustup default stable
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo +nightly build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
