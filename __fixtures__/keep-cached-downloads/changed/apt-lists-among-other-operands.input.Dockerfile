# The first operand empties the mounted lists; the others are in the layer, and stay.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
    && apt-get install -y gcc \
    && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
