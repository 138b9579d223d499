# docker-clean is removed, and apt-get keeps packages by default, with this file as without it.
FROM ubuntu:24.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
    echo 'APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends vim
