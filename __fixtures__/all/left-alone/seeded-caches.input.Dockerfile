# With from= the caches start with what a stage or an image holds: they hide nothing that is needed.
FROM rust:1.83 AS seed
WORKDIR /app
RUN cargo fetch
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,from=seed,source=/usr/local/cargo/registry,target=/usr/local/cargo/registry \
    --mount=type=cache,from=nixos/nix,source=/nix,target=/nix \
    cargo install --path . --root /out
FROM debian:bookworm-slim
COPY --from=build /out/bin/app /app
CMD ["/app"]
