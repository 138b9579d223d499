# The flag switches off, and the clean-up empties, the cache that is mounted where the variable puts it.
FROM python:3.12
ENV PIP_CACHE_DIR=/mnt/.cache/pip
RUN --mount=type=cache,target=/mnt/.cache/pip pip install flask
