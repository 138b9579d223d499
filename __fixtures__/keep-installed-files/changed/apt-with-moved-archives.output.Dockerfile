# What is installed under the mount is missing from the image; the cache that replaces it is where the option puts it.
FROM debian:12
RUN --mount=type=cache,target=/mnt/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get -o Dir::Cache=/mnt/apt update && apt-get -o Dir::Cache=/mnt/apt install -y gcc
CMD ["gcc", "--version"]
