FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt bash -c 'apt-get update && apt-get install -y gcc && apt-get clean'
