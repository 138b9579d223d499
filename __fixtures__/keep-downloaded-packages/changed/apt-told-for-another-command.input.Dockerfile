# The option tells one command of apt to keep the packages, and the next one deletes them.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt update && \
    apt -o APT::Keep-Downloaded-Packages=true install -y gcc && apt install -y vim
