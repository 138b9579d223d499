# rm fails at each mount point, and docker-clean of the image deletes the packages that a mount should keep.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
FROM node:20
RUN --mount=type=cache,target=/root/.npm npm ci
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
