# apt takes this from Binary::apt only: its own default wins over APT::Keep-Downloaded-Packages in a file.
FROM ubuntu:24.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \
    echo 'APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt update && apt install -y --no-install-recommends vim
