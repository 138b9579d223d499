# A newer cargo has a target directory, too, and the program is copied out of the mount.
FROM rust:1.75 AS build
RUN rustup toolchain install 1.92.0 && rustup default 1.92.0
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
