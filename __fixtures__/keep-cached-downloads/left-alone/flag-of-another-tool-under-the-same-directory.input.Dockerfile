# The mount is for uv, and the flag keeps the cache of pip out of the layer.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/uv \
    pip install --no-cache-dir uv && uv sync --locked
