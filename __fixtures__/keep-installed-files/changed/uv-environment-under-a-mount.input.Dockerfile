# The virtual environment that CMD starts lies under the mount, and the cache of uv does not.
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/app/.venv uv sync --locked --no-install-project
COPY . .
CMD ["/app/.venv/bin/app"]
