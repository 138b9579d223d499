# Without docker-clean the stage for development, which mounts no cache, would keep its packages.
FROM debian:12 AS base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
FROM base AS dev
RUN apt-get update && apt-get install -y vim
FROM base AS prod
CMD ["curl"]
