# The cache of uv is mounted, switched off by an option in one command, and emptied by the next.
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
RUN --mount=type=cache,target=/root/.cache/uv uv pip install --system -r requirements.txt
