# The ONBUILD of the parent removes docker-clean before this RUN.
FROM debian:12 AS base
ONBUILD RUN rm -f /etc/apt/apt.conf.d/docker-clean
FROM base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y vim
