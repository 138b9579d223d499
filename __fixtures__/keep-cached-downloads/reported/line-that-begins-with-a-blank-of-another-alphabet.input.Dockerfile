# The shell takes the em space for a part of the word on the line before: there is no operator.
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y curl\
 && \
    rm -rf /var/lib/apt/lists/*
