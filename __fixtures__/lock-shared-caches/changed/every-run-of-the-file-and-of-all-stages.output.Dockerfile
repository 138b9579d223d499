# apt fails when two builds use the mount at once, and one that is not locked undoes the lock of the others.
FROM debian:bookworm AS build
RUN --mount=type=cache,target=/var/cache/apt,id=apt,sharing=locked apt-get update && apt-get install -y gcc
RUN --mount=type=cache,id=apt,target=/var/cache/apt,sharing=locked make -C /src packages
FROM debian:bookworm-slim
RUN --mount="type=cache,target=/var/cache/apt,id=apt",sharing=locked apt-get update && apt-get install -y libpq5
ONBUILD RUN --mount=type=cache,target=/var/cache/apt/,id=apt,SHARING=locked apt-get update && apt-get install -y git
