# /var/cache//apt is /var/cache/apt, and apt uses it.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/$VARIANT/apt,sharing=locked apt-get update && apt-get install -y gcc
