# The assignment switches off the mounted cache for its command.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
