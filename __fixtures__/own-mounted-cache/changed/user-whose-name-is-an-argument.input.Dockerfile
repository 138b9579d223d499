# Whatever the name is, the number is 1000.
FROM python:3.12-slim
ARG USERNAME=app
RUN useradd -m -u 1000 $USERNAME
USER $USERNAME
ENV PIP_CACHE_DIR=/tmp/pip
RUN --mount=type=cache,target=/tmp/pip pip install --user flask
