# The clean-up empties the mounted caches; the comments above and below it stay.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y gcc && \
    # first
    apt-get clean && \
    # second
    gcc --version
