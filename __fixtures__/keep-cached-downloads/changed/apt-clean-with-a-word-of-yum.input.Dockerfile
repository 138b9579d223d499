# `apt-get clean all` does what `apt-get clean` does, and empties the mounted cache.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc && apt-get clean all
