# docker-clean and the clean-ups, one in a subshell and one in a group, empty the mounted caches.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y gcc && (apt-get clean; rm -rf /var/lib/apt/lists/* /tmp/*)
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y g++ && { apt-get clean || true; }
