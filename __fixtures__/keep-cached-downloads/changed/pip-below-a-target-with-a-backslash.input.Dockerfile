# A backslash before a dot is none for BuildKit: the mount is on the cache.
FROM python:3.12
RUN --mount=type=cache,target=/root/\.cache/pip pip install --no-cache-dir flask
