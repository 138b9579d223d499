# With another TARGETARCH the first RUN makes the COPY anew, and its files have the times of the context: a build directory is right.
FROM rust:1.95 AS build
ARG TARGETARCH
RUN rustup component add rustfmt
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
