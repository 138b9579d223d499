# The first pattern names the mount point, at which rm fails; the other operands stay.
FROM ubuntu:22.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git && rm -rf /var/cache/* /var/lib/apt/lists/* /var/log/*
CMD ["git"]
