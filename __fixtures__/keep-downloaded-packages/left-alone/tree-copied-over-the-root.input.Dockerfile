# The tree that is copied may bring a configuration of apt that keeps the packages.
FROM debian:12
COPY rootfs /
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl
