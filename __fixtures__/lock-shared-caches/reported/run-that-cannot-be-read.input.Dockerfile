# apt fails when two builds use the mount at once, but another RUN with it cannot be read, nor locked.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt if true; then apt-get install -y git
