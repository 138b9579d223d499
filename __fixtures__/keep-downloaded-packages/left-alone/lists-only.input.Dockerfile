# Only the lists are mounted: the packages are meant to be deleted.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y gcc
