# The script of the RUN before, which mounts nothing, may remove docker-clean after its own installation.
FROM debian:bookworm
COPY setup.sh .
RUN apt-get update && apt-get install -y curl && ./setup.sh
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
