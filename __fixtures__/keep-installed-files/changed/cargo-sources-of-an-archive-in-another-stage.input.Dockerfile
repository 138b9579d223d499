# The program stays in the mount; the COPY keeps the times of the archive: no build directory may be kept.
FROM debian:12 AS sources
ADD app.tar.gz /src
FROM rust:1.95 AS build
WORKDIR /app
COPY --from=sources /src .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
