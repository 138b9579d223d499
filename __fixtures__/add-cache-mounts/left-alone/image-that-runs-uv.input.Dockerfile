# What builds the project anew when the image starts is in the cache.
FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim
WORKDIR /app
COPY . .
RUN uv sync --frozen
CMD ["uv", "run", "serve"]
