# Whatever the version is, the tag says that the image is Debian's, which has docker-clean.
ARG PG_VERSION=16
FROM docker.io/postgres:${PG_VERSION}-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y git
