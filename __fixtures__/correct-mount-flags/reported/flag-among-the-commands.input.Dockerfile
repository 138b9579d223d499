# The shell takes the flag for a program, but as a mount it would be there for the first command, too.
FROM debian:12
RUN apt-get update && \
    --mount=type=cache,target=/var/cache/apt \
    apt-get install -y curl
