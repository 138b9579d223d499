# The later `rm` fails where docker-clean is gone.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm /etc/apt/apt.conf.d/docker-clean && apt-get install -y make
