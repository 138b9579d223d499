# An older cargo has a target directory, too, and the program is copied out of the mount.
FROM rust:1.95 AS build
ENV RUSTUP_TOOLCHAIN=1.80.0
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
