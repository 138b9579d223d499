# The RUN deletes its lists, and nobody can install from them in the image.
FROM ubuntu:24.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y build-essential git && rm -rf /var/lib/apt/lists/*
CMD ["bash"]
