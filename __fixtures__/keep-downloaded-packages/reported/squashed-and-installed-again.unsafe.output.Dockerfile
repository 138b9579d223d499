# The copy has no docker-clean any more either, and its own installation leaves the packages.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
FROM scratch
COPY --from=base / /
RUN apt-get update && apt-get install -y make
