# apt keeps nothing in these mounts that two builds could want at once.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/log --mount=type=cache,target=/root/.cache apt-get update && apt-get install -y gcc
