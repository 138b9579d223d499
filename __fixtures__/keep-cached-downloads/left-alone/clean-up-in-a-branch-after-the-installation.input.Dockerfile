# The author asks for it by a variable.
FROM debian:12
ARG TIDY
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update; apt-get install -y gcc; if [ -n "$TIDY" ]; then apt-get clean; fi
