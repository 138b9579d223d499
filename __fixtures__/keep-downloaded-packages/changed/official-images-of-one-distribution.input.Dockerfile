# All tags of these that name no distribution are of the same one.
FROM postgres:16 AS database
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
FROM docker.io/library/nginx AS server
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
FROM ros:jazzy
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y ccache
