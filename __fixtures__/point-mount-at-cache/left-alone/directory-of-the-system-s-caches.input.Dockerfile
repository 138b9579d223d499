# /var/cache is where apt has its cache, and was not meant for that of uv.
FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/var/cache uv sync --frozen
