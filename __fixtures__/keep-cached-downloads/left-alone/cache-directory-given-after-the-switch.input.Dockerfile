# The option comes after the switch, and turns the cache on again.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/cache pip install --cache-dir /cache flask
