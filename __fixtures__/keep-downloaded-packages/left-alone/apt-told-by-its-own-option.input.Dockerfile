# Each command is told by an option to keep the packages.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt update && \
    apt -o Apt::Keep-Downloaded-Packages=1 install -y gcc && apt install -y -oAPT::Keep-Downloaded-Packages=true vim
