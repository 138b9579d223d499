# cargo-cache fails at the mount points, as it deletes the directories themselves.
FROM rust:1.80 AS build
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo install mdbook cargo-cache
FROM debian:12
COPY --from=build /usr/local/cargo/bin/mdbook /usr/local/bin/
CMD ["mdbook", "serve"]
