# The script may take anything from the tree, what build scripts leave included.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && ./scripts/package.sh
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /app/dist /usr/share/app
