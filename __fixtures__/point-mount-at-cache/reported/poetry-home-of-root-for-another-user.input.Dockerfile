# The mount is in the home of root, and Poetry, run as api, has its environment beside its caches.
FROM python:3.13-slim
RUN pip install poetry && useradd -m -u 1000 api
WORKDIR /home/api
USER api
COPY --chown=api:api poetry.lock pyproject.toml ./
RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install --no-root
CMD ["poetry", "run", "api"]
