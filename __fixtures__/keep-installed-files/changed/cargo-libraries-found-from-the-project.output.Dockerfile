# The search starts above the tree, and finds what build scripts leave in it, which a build directory would take away.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && find . -name 'lib*.so' -exec cp {} /usr/lib/ \;
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /usr/lib/libduckdb.so /usr/lib/
