# The stage from which this one is built has removed docker-clean.
FROM debian:bookworm AS base
RUN rm -f /etc/apt/apt.conf.d/docker-clean
FROM base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
