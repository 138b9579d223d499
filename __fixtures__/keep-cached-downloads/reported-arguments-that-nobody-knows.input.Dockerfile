FROM python:3.12-slim
ARG PIP_ARGS
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir $PIP_ARGS -r requirements.txt
