# Whoever builds it decides what the mounts are: nothing that depends on it can be repaired.
FROM debian:bookworm
ARG MOUNT=cache
ARG OTHER
RUN --mount=type=$MOUNT,target=/var/cache/apt \
    --mount=type=${OTHER},target=/var/lib/apt/lists \
    apt-get update && apt-get install -y gcc && apt-get clean
