# Without docker-clean apt, unlike apt-get, still deletes the packages, unless it is told to keep them.
FROM ubuntu:24.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt update && DEBIAN_FRONTEND=noninteractive apt -o APT::Keep-Downloaded-Packages=true install -y gcc
