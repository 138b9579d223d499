# The option is misspelled, and what kind of mount it would be is only known to those who build it.
FROM debian:bookworm
ARG MOUNT=cache
RUN --mount=type]=$MOUNT,target=/var/cache/apt apt-get install -y gcc
