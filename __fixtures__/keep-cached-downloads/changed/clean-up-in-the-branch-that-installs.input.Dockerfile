# Whenever something is installed, it is deleted again.
FROM debian:12
ARG EXTRA
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    if [ -n "$EXTRA" ]; then apt-get update && apt-get install -y gcc && apt-get clean; fi
