# Ubuntu has a user with the number 1000 since 23.04, and nobody knows which version it is.
ARG VERSION=22.04
FROM ubuntu:${VERSION}
RUN apt-get update && apt-get install -y python3-pip && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
