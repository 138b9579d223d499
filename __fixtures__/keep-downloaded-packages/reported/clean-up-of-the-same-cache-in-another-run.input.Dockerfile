# Each build empties the cache in its second RUN, with docker-clean and without.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y make; rm -rf /var/cache/apt/archives
