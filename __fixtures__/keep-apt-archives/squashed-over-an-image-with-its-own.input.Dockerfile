# COPY deletes nothing: the second image keeps its docker-clean
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM debian:12
COPY --from=base / /
RUN apt-get update && apt-get install -y make
