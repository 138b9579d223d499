# The later RUN mounts the packages, but not the indexes that apt-mark writes beside them without docker-clean.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt/archives,sharing=locked apt-mark hold gcc
