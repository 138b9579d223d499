# Corrected, the RUN would still not work: the shell takes the second flag for a program.
FROM debian:bookworm-slim
RUN --mount=type=cache,taget=/var/cache/apt,sharing=locked \
    apt-get update && --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get install -y gcc
