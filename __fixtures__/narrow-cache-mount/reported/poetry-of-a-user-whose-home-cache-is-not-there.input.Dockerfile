# BuildKit would make the directory around the caches for root, and Poetry has to make its environments there.
FROM python:3.12-slim
RUN useradd -m -u 1001 app
USER app
WORKDIR /home/app/project
COPY --chown=app pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/home/app/.cache/pypoetry,uid=1001 poetry install
CMD ["poetry", "run", "serve"]
