# UV_CACHE_DIR says where the cache is, and pip runs beside uv in the second RUN.
FROM python:3.12-slim
WORKDIR /app
ENV UV_CACHE_DIR=/opt/uv-cache
COPY . .
RUN --mount=type=cache,target=/opt/uv-cache uv sync --locked
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/opt/uv-cache pip install build && uv build
