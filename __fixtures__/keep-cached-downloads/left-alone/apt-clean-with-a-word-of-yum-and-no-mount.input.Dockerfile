# `apt-get clean all` empties a cache that no mount holds, and keeps the image small.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y gcc && apt-get clean all
