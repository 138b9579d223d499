# Only root runs uv, and the mount is root's; app runs afterwards and needs nothing of it.
FROM python:3.12-slim
RUN useradd --create-home --uid 1001 app
WORKDIR /home/app
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
USER app
CMD ["/home/app/.venv/bin/app"]
