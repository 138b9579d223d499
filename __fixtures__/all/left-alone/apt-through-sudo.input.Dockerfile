# Through sudo apt runs as root, to whom the mounts belong, and nothing deletes the packages that it keeps there.
FROM ubuntu:22.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y sudo && useradd -m -u 1000 dev
USER dev
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked sudo apt-get update && sudo apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache,sharing=locked --mount=type=cache,target=/var/log sudo apt-get update && sudo apt-get install -y g++
