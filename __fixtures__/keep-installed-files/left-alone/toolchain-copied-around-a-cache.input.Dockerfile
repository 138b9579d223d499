# The directory around the mount is copied for the programs in it, and nobody needs the cache.
FROM rust:1.80 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release
FROM debian:12
COPY --from=build /usr/local/cargo /usr/local/cargo
COPY --from=build / /
CMD ["/usr/local/cargo/bin/cargo"]
