# apt fails when two builds use the mounted packages at once, with a slash after the target, too.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt/archives/ apt-get update && apt-get install -y gcc
