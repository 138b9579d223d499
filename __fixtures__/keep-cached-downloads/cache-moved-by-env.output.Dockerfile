FROM python:3.12
ENV PIP_CACHE_DIR=/mnt/pip
RUN --mount=type=cache,target=/mnt pip install flask
