# The assignment switches off the mounted cache for its command.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR=1 pip install flask
