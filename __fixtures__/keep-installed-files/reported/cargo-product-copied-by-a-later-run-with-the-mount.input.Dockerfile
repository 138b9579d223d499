# The later RUN finds the program in the cache until somebody prunes it: the author decides.
FROM rust:1.83 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target,sharing=locked \
    cargo build --release
RUN --mount=type=cache,target=/src/target,sharing=locked \
    cp /src/target/release/server /usr/local/bin/server
FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/server /usr/local/bin/server
