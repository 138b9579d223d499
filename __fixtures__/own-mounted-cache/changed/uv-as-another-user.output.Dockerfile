# The mount belongs to root, and uv, which runs as app, fails where it cannot write its cache.
FROM python:3.12-slim
RUN useradd --create-home --uid 1001 app
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.cache/uv,uid=1001,gid=1001 uv sync --locked
