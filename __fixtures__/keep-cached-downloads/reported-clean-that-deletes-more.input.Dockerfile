FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask; build-assets; rm -rf /root/.cache || true
