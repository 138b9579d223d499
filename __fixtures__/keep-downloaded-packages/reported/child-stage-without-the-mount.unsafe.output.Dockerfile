# Without docker-clean the child stage, which mounts no cache, would keep its packages.
FROM debian:bookworm AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
FROM base AS tools
RUN apt-get update && apt-get install -y git
