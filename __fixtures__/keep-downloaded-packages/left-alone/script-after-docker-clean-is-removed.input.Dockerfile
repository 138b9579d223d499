# docker-clean is gone before the installation, and a script after it brings it back for nobody here.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc && ./setup.sh
