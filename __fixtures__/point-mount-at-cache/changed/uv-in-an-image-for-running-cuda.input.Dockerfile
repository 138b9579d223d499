# Root's cache is mounted for another user; of NVIDIA's images only those for development set LIBRARY_PATH.
FROM nvidia/cuda:12.3.2-cudnn9-runtime-ubuntu22.04
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/
RUN useradd -m -u 1000 app && mkdir /app && chown app:app /app
USER app
WORKDIR /app
COPY --chown=app:app pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --no-install-project
