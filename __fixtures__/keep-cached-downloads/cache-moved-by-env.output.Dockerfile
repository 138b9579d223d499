FROM python:3.12
ENV PIP_CACHE_DIR=/mnt/.cache/pip
RUN --mount=type=cache,target=/mnt/.cache/pip pip install flask
