# It deletes only what is unpacked again from what stays.
FROM rust:1.80 AS build
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo install mdbook cargo-cache && cargo-cache --autoclean
FROM debian:12
COPY --from=build /usr/local/cargo/bin/mdbook /usr/local/bin/
CMD ["mdbook", "serve"]
