# The script cannot install anything for the system.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y git
RUN useradd -m app
USER app
COPY setup.sh /
RUN /setup.sh
