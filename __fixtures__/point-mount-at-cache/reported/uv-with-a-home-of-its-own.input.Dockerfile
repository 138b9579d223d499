# A newer uv has its cache in this directory, and an older one does not know the variable.
FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
RUN useradd --create-home --uid 1000 app
USER app
ENV UV_HOME=/opt/uv
WORKDIR /app
COPY uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
