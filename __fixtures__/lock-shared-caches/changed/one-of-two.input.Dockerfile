# apt fails when two builds use the first mount at once; the second is locked already.
FROM ubuntu:24.04
RUN --mount=type=cache,target=/var/lib/apt/lists \
    --mount=type=cache,target=/var/cache,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends curl
