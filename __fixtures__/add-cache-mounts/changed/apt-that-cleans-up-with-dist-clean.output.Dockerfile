# Each build downloads the lists and packages again; what would empty the mounts goes.
FROM php:8.3-apache-trixie
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    set -ex; \
    apt-get update; \
    apt-get install -y --no-install-recommends rsync; \
    apt-get dist-clean; \
    mkdir -p /data
