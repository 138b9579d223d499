FROM registry.example.com/platform/python:3
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
