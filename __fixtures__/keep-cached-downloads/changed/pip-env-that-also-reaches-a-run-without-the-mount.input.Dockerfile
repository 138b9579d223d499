# The ENV switches off the mounted cache, but keeps the layer of another stage small.
FROM python:3.12-slim AS base
ENV PIP_NO_CACHE_DIR=1

FROM base AS build
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install -r requirements.txt && \
    python -m pip install build

FROM base
RUN pip install gunicorn
