# Both mounts are beside the cache, and with an empty one uv would find nothing that an earlier step brought.
FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/Users/me/.cache/uv uv sync --locked --no-install-project --offline
COPY . .
RUN --mount=type=cache,target=/Users/me/.cache/uv uv sync --locked
CMD ["/app/.venv/bin/app"]
