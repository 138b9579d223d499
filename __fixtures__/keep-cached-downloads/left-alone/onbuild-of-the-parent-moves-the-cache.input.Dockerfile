# The ENV is in force here: BuildKit runs the ONBUILD of a stage in those built from it.
FROM python:3.12 AS base
ONBUILD ENV PIP_CACHE_DIR=/opt/pip
FROM base
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
