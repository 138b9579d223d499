# Two builds never use a private mount at once, and its author has chosen that.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=private \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=private \
    apt-get update && apt-get install -y gcc
