# The ARG ends with its stage, and does not reach the RUN with the mount.
FROM python:3.12 AS lint
ARG PIP_NO_CACHE_DIR=1
RUN pip install ruff
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
