# The files that are deleted are in the layer, and not in the mounted caches.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y python3-pip && \
    apt-get purge -y --auto-remove gcc && rm -rf /tmp/* /var/tmp/* /var/log/apt /usr/share/doc/*
