# The environment is made of links into the cache.
FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim
ENV UV_LINK_MODE=symlink
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen
CMD ["/app/.venv/bin/python", "main.py"]
