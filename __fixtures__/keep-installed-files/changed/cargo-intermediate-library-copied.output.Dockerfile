# The copy takes a library out of the intermediate files, which a build directory would have elsewhere.
FROM rust:1.91 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/deps/libplugin.so /usr/local/lib/
CMD ["/usr/local/bin/host"]
