# What the clean-ups and the flag are about is not mounted, and would stay in the layers.
FROM python:3.12-slim
RUN apt-get update && apt-get install -y gcc && apt-get clean && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.cache/uv pip install --no-cache-dir uv && uv sync
