# Nothing uses the mount: the name of the directory is misspelled.
FROM python:3.13-slim
RUN pip install poetry
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY poetry.lock pyproject.toml ./
RUN --mount=type=cache,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    poetry install --no-root
CMD ["python", "-m", "api"]
