# The cache is mounted where it is, for its user and its variable; hard links are copies in an image.
FROM python:3.12-slim
RUN pip install pdm && pdm config install.cache on && pdm config install.cache_method hardlink
WORKDIR /app
COPY pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/root/.cache/pdm pdm sync --prod
RUN --mount=type=cache,target=/var/cache/pdm PDM_CACHE_DIR=/var/cache/pdm pdm install
CMD ["/app/.venv/bin/python", "-m", "app"]
