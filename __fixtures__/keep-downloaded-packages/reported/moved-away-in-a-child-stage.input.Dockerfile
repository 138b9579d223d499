# The stage built from this one moves docker-clean away, and fails where it is gone.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM base
RUN mv /etc/apt/apt.conf.d/docker-clean /root/
