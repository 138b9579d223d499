# UV_NO_CACHE=0 leaves the cache on, prune takes what nothing uses, and clean with a name takes one package.
FROM python:3.12-slim
WORKDIR /app
ENV UV_NO_CACHE=0
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked && uv cache prune
RUN --mount=type=cache,target=/root/.cache/uv uv pip install --system flask && uv cache clean flask
