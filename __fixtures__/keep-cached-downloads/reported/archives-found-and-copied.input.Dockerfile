# The clean-up empties the cache, but without it find would copy the packages of other builds, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y -d x && find /var/cache/apt -name '*.deb' -exec cp {} /out \; && apt-get clean
