FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt if true; then apt-get install -y git
