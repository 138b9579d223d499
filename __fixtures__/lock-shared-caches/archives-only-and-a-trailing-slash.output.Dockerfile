FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt/archives/,sharing=locked apt-get update && apt-get install -y gcc
