# rm fails at the mount point, and may, but deletes first what else the pattern names.
FROM ubuntu:22.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y git
CMD ["git"]
