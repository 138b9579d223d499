# Through sudo apt runs as root, to whom the mount belongs.
FROM ubuntu:24.04
USER ubuntu
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked sudo apt-get update && sudo apt-get install -y gcc
