# What the lock file says needs nothing of the cache.
FROM ghcr.io/astral-sh/uv:python3.12-bookworm
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen
RUN uv export --offline --frozen > requirements.txt
