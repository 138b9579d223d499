# The virtual environment lies in the project: the mount is only the cache.
FROM python:3.12-slim
ENV POETRY_VIRTUALENVS_IN_PROJECT=1 POETRY_CACHE_DIR=/tmp/poetry
RUN pip install poetry
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/tmp/poetry poetry install --no-root
CMD ["poetry", "run", "app"]
