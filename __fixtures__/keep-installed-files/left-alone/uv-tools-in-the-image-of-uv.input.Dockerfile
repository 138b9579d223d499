# The image says that programs of tools go where no mount lies.
FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim
ENV UV_TOOL_DIR=/opt/tools
RUN --mount=type=cache,target=/root/.local/bin --mount=type=cache,target=/root/.cache/uv uv tool install ruff
CMD ["ruff"]
