# Beside the caches the virtual environment stays in the wide mount, and the image lacks it.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install poetry==1.8.5
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    poetry install --no-root --only main
COPY src src
CMD ["poetry", "run", "python", "-m", "src"]
