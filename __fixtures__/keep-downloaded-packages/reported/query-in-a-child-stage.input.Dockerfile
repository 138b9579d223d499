# Without docker-clean, a query in a stage built from this one writes the indexes of apt into its image.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM base
RUN apt-cache policy gcc > /policy
