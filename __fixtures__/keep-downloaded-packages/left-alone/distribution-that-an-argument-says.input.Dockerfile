# Nobody can tell what the image is, which may as well be Alpine.
ARG TAG=3.12
FROM python:${TAG}
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
