# The argument may name the directory as pip's cache.
FROM python:3.12
ARG PIP_ARGUMENTS
RUN --mount=type=cache,target=/root/.cache/uv pip install $PIP_ARGUMENTS
