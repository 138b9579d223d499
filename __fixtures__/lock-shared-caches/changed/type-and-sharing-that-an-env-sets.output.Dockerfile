# BuildKit expands the values of a mount: the first is a cache that nobody locks, the second is locked.
FROM debian:bookworm
ENV TYPE=cache HOW=Locked
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=$TYPE,target=/var/cache/apt,sharing=locked \
    --mount=type=${TYPE},target=/var/lib/apt/lists,sharing=$HOW \
    apt-get update && apt-get install -y gcc
