# The switch goes: nothing here changes what uv builds.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/uv UV_LINK_MODE=copy UV_HTTP_TIMEOUT=60 uv pip install --system flask
