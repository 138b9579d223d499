FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt/archives/ apt-get update && apt-get install -y gcc
