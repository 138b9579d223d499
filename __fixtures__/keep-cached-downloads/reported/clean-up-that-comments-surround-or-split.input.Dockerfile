# No way to take the clean-up out keeps each comment beside what it is about.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc \
    # install
    && \
    # keep the image small
    apt-get clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y curl \
    && rm -rf \
    # archives
    /var/cache/apt/*
CMD ["gcc"]
