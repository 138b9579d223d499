# What is deleted are locks, logs and what is out of date: the caches stay.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    rm -f /var/cache/apt/archives/lock /var/lib/apt/lists/lock /var/lib/apt/lists/partial/* && \
    apt-get update && apt-get install -y nodejs npm && \
    apt-get autoclean && apt-get autoremove -y && \
    find /var/cache/apt -mtime +30 -delete
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache verify && rm -rf ~/.npm/_logs
