# The script runs before anything is installed, and may remove docker-clean.
FROM debian:bookworm
COPY setup.sh .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && ./setup.sh && apt-get install -y gcc
