# Nothing uses the mount: the environment of the project is in another directory.
FROM python:3.12-slim
WORKDIR /srv
RUN pip install uv
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/app/.venv uv sync --locked
CMD ["/srv/.venv/bin/app"]
