# Where there is a user app already, it may have any number.
FROM python:3.12-slim
RUN id app || useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
