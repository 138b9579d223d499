# The program stays in the mount; this cargo is too old for a build directory of its own.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/registry \
    cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /usr/local/bin/server
CMD ["server"]
