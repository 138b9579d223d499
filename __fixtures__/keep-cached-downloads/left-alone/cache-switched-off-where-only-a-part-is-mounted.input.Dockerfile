# Only a part of the cache is mounted: without the flag, the rest would stay in the layer.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip/wheels pip install --no-cache-dir flask
