# apt fails when two builds use the mount at once, behind sudo, too.
FROM ubuntu:24.04
USER ubuntu
RUN --mount=type=cache,dst=/var/cache/apt,rw,sharing=locked sudo apt-get update && sudo apt-get install -y gcc
