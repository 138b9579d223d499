# The program is copied out of the mount, and the sources are bound for the RUN only.
FROM rust:1.95 AS build
WORKDIR /app
ARG REVISION
RUN --mount=type=bind,source=src,target=src \
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=cache,target=/app/target \
    cargo build --release --locked && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
