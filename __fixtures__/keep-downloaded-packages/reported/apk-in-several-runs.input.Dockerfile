# All mounts of the cache move together.
FROM python:3.12-alpine
RUN --mount=type=cache,target=/var/cache/apk apk add gcc
RUN --mount=type=cache,target=/var/cache/apk apk add musl-dev && pip install --no-cache-dir cffi
