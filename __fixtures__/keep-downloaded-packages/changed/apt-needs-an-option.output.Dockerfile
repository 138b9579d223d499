# docker-clean deletes the packages in the mount, and apt, unlike apt-get, does so by itself.
FROM ubuntu:24.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    set -eux; \
    apt update; \
    apt -o APT::Keep-Downloaded-Packages=true install -y gcc
