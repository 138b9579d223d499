# The operator has a line of its own, with a comment after it, or before it: the comment stays.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc \
    && \
    # keep the image small
    apt-get clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y curl \
    # keep the image small
    && \
    apt-get clean
CMD ["gcc"]
