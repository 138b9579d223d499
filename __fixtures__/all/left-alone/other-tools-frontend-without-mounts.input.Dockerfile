# syntax=docker/dockerfile:1.1
# This syntax is too old for mounts, and there is none: the flag keeps the layer small.
FROM python:3.12-slim
RUN pip install --no-cache-dir flask
