# The variable is for uv alone, and this RUN has none.
FROM python:3.12-slim
ENV UV_CACHE_DIR=/cache/uv
COPY --from=ghcr.io/astral-sh/uv:0.9.10 /uv /bin/uv
RUN --mount=type=cache,target=/cache/uv \
    apt-get update && apt-get install --yes git
RUN uv pip install --system flask
