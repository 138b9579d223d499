# The program stays in the mount; the RUN reads files of the build tree by name, so these stay in it.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && \
    cp target/release/build/proto-*/out/api.json /api.json
FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /server
COPY --from=build /api.json /api.json
CMD ["/server"]
