# The program stays in the mount; the sources have the times of the server: no build directory may be kept.
FROM rust:1.95 AS build
WORKDIR /app
ADD https://github.com/example/app.git#main .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
