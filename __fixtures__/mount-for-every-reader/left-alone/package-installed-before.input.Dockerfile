# What is asked for is installed already, and needs no lists.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get install -y --no-install-recommends gcc || true
