# The first clean-up empties the mounted packages; the lists, which the second deletes, are in the layer.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
