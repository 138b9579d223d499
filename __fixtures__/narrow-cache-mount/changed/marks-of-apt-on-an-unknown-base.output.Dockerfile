# Whoever runs apt is root, and may write beside the mount.
FROM registry.example.com/platform/base:1
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get purge -y --autoremove gcc
