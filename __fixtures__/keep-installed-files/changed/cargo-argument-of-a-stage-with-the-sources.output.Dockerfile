# Another stage keeps the times of the sources, however often this one copies them.
FROM debian:12 AS sources
COPY . /sources
FROM rust:1.95 AS build
ARG TARGETARCH
RUN rustup component add rustfmt
WORKDIR /app
COPY --from=sources /sources .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
