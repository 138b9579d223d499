# The option is one of a single command
FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt update && \
    apt -o APT::Keep-Downloaded-Packages=true install -y gcc && apt -o APT::Keep-Downloaded-Packages=true install -y vim
