# The mount hides the lists of the earlier RUN, which the installation needs.
FROM debian:12
RUN apt-get update
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y curl
