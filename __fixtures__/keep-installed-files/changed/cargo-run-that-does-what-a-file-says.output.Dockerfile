# What the file says may take anything from the tree.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
RUN sh -c "$(cat steps)"
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
