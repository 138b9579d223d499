# The backslash and the blank are a word: at the end of the line they would continue it.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y gcc && echo \ && \
    apt-get clean
CMD ["gcc"]
