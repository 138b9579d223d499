# The image deletes the packages: whatever the argument is, the tag ends in a release of Debian.
ARG PYTHON=3.12
FROM python:${PYTHON}-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
