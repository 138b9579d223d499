# The cache is elsewhere; hadolint knows programs by their names, and says nothing of one by its path.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/tmp/pip-cache
RUN python -m venv /opt/tools
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip /opt/tools/bin/pip install -r requirements.txt
