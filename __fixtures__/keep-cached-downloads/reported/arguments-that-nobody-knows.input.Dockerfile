# The flag switches off the cache, but the argument may hold options that need it to be off.
FROM python:3.12-slim
ARG PIP_ARGS
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir $PIP_ARGS -r requirements.txt
