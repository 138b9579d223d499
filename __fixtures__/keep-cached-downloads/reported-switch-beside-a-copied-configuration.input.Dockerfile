FROM python:3.12-slim
COPY pip.conf /etc/pip.conf
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
