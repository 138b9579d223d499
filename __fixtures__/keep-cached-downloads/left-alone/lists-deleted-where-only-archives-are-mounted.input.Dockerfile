# The lists that are deleted are in the layer: only the packages are mounted.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
