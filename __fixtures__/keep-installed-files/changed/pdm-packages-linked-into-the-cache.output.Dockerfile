# With this setting the virtual environment is made of symbolic links into the cache.
FROM python:3.12-slim
RUN pip install pdm && pdm config install.cache on
WORKDIR /app
COPY pyproject.toml pdm.lock ./
RUN pdm sync --prod
CMD ["/app/.venv/bin/python", "-m", "app"]
