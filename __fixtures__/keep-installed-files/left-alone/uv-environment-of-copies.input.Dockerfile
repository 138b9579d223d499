# The environment is made of copies, or of links that become copies where a mount lies between.
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
ENV UV_LINK_MODE=copy
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --link-mode=hardlink
CMD ["/app/.venv/bin/python", "-m", "app"]
