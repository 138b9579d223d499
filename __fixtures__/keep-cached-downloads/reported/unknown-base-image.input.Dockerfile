# The flag switches off the mounted cache, unless the unknown base image has moved it.
FROM registry.example.com/platform/python:3
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
