# Whoever builds from the image, or runs it, may install from the lists.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y build-essential git
