# The files that are copied may replace docker-clean, or undo it.
FROM ubuntu:24.04
COPY apt/ /etc/apt/apt.conf.d/
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
