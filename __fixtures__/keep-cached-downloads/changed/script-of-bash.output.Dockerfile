# The clean-up at the end of the script that bash runs empties the mounted packages.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt bash -c 'apt-get update && apt-get install -y gcc'
