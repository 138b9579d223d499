# The program is copied out of the mounted tree in the RUN that builds it.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    --mount=type=cache,target=/app/target,id=shop-target \
    cargo build --release && cp target/release/app /app/app.bin
FROM debian:bookworm-slim
COPY --from=build /app/app.bin /usr/local/bin/app
CMD ["app"]
