# Both mounts are locked, in whatever case that is written.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=LOCKED \
    apt-get update && apt-get install -y gcc
