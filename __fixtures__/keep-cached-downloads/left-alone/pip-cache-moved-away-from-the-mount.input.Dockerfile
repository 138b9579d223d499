# The variable moves the cache away from the mount, and the flag keeps it out of the layer.
FROM python:3.12-slim
ENV XDG_CACHE_HOME=/tmp/cache
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
