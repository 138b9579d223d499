FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/log --mount=type=cache,target=/root/.cache apt-get update && apt-get install -y gcc
