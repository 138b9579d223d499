# The tag may be one for development, which sets LIBRARY_PATH, and a cache gives what was built without it.
ARG CUDA
FROM nvidia/cuda:${CUDA}-ubuntu22.04
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/
RUN useradd -m -u 1000 app && mkdir /app && chown app:app /app
USER app
WORKDIR /app
COPY --chown=app:app pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --no-install-project
