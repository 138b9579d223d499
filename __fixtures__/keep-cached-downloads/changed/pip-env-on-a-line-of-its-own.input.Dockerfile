# The ENV, in its old form without an equals sign, switches off the mounted cache.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR 1
ENV PYTHONUNBUFFERED 1
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
