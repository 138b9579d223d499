FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/uv \
    pip install --no-cache-dir uv && uv sync --locked
