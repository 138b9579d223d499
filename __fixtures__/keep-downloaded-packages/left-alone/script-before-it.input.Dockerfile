# The script that runs before may remove docker-clean.
FROM debian:bookworm
COPY setup.sh /
RUN /bin/sh /setup.sh
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
