# A cargo of an ARG has a target directory, too, and the program is copied out of the mount.
ARG RUST=1.80
FROM rust:${RUST} AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
