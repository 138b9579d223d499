# The flag switches off the mounted cache: the ONBUILD that moved it ran in the stage before, where it is undone.
FROM python:3.12 AS base
ONBUILD ENV PIP_CACHE_DIR=/opt/pip
FROM base AS mid
ENV PIP_CACHE_DIR=
FROM mid
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
