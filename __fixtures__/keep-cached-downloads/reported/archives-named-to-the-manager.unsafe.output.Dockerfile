# The clean-up empties the cache, but without it apt-get would install the packages of other builds, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y --download-only nginx && apt-get install -y /var/cache/apt/archives/*.deb
