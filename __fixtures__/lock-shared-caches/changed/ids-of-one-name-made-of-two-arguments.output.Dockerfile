# The ids are made of two arguments that have nothing to do with each other: only one of the caches is written.
FROM debian:12 AS one
ARG BOOKWORM_CACHE
ARG CACHE_ID=apt-$BOOKWORM_CACHE
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,id=$CACHE_ID,sharing=locked apt-get update && apt-get install -y git
FROM debian:13 AS two
ARG TRIXIE_CACHE
ARG CACHE_ID=apt-$TRIXIE_CACHE
RUN --mount=type=cache,target=/var/cache/apt,id=$CACHE_ID ls -R /var/cache/apt
