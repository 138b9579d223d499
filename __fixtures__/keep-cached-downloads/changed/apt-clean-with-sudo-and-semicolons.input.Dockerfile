# The clean-ups empty the mounted caches, behind sudo and semicolons, too.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    set -eux; \
    sudo apt-get update; \
    sudo apt-get install -y gcc; \
    sudo apt-get clean; \
    sudo rm -rf /var/lib/apt/lists/*
