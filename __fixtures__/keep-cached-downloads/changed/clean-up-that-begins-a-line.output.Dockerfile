# What follows on the line of a clean-up stays there.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean \
    && apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /tmp/*
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && \
    apt-get install -y --no-install-recommends curl && \
    apt-get autoremove -y && \
    rm -rf /var/tmp/*
ENTRYPOINT ["git"]
