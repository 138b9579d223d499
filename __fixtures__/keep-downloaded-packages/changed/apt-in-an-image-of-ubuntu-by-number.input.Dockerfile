# The publisher builds on the ubuntu image that the tag names, which has docker-clean.
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y git
