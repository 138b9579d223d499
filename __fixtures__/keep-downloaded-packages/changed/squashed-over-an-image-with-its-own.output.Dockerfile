# docker-clean goes from the first stage; COPY deletes nothing, so that the second image keeps its own.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
FROM debian:12
COPY --from=base / /
RUN apt-get update && apt-get install -y make
