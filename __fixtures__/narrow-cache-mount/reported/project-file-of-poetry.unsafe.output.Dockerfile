# The virtual environment stays in the wide mount, unless a file of the project puts it elsewhere.
FROM python:3.12-slim
RUN pip install poetry
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    poetry install
CMD ["poetry", "run", "app"]
