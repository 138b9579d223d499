# An earlier command stores where the cache is, and the mount is there.
FROM python:3.12-slim
RUN pip install pdm && pdm config cache_dir /var/cache/pdm
WORKDIR /app
COPY pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/var/cache/pdm pdm sync --prod
