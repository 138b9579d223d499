# With symbolic links the environment is the cache: nothing about this cache can be right or wrong.
FROM python:3.12-slim
WORKDIR /app
ENV UV_LINK_MODE=symlink
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-cache
