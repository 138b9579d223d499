# The COPY of docker-clean fails where it is gone.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM alpine:3.20
COPY --from=base /etc/apt/apt.conf.d/docker-clean /reference/
