# The script may run uv.
FROM python:3.12-slim
ENV UV_CACHE_DIR=/cache/uv
COPY --from=ghcr.io/astral-sh/uv:0.9.10 /uv /bin/uv
COPY setup.sh .
RUN --mount=type=cache,target=/cache/uv ./setup.sh
RUN uv pip install --system flask
