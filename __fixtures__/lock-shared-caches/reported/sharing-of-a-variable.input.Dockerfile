# apt fails when two builds use the mount at once, but in another RUN a variable says how it is shared.
FROM debian:bookworm-slim
ARG SHARING=shared
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y gcc
RUN --mount=type=cache,target=/var/cache/apt,sharing=$SHARING apt-get install -y git
