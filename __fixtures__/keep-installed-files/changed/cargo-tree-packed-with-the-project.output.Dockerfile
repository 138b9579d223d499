# The archive holds the tree with its intermediate files, which a build directory would take away.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && tar -czf /app.tgz -C / app
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /app.tgz /
