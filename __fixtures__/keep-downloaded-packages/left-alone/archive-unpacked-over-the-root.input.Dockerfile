# The archive may bring a configuration of apt that keeps the packages.
FROM debian:12
ADD rootfs.tar.gz /
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl
