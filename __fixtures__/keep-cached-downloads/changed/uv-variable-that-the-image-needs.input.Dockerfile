# UV_NO_CACHE switches the cache off; the image may want that, and an empty value would be an error.
FROM python:3.12-slim
WORKDIR /app
ENV UV_NO_CACHE=1
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
RUN --mount=type=cache,target=/root/.cache/uv UV_NO_CACHE=true uv pip install --system flask
CMD ["uv", "run", "app"]
