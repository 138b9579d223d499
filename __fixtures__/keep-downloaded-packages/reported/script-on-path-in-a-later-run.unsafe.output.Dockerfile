# Without docker-clean the packages that the copied program may install would stay in the image.
FROM ubuntu:22.04
COPY install-deps /usr/local/bin/install-deps
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
RUN install-deps
