# One package is deleted, and all others stay in the cache.
FROM debian:12
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc && rm -f /var/cache/apt/archives/broken.deb
