# The clean-up runs only after a failed update, to try again from an empty cache.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update || (apt-get clean && rm -rf /var/lib/apt/lists/* && apt-get update); apt-get install -y gcc
