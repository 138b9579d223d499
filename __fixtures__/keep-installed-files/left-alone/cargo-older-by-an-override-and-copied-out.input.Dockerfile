# An overridden cargo has a target directory, too, and the program is copied out of the mount.
FROM rust:1.95 AS build
WORKDIR /app
RUN rustup toolchain install 1.75.0 && rustup override set 1.75.0
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
