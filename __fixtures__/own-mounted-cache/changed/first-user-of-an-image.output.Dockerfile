# The image has no user from 1000 on, so that useradd gives the first one 1000, and a group of the same number.
FROM python:3.12-slim
RUN useradd --create-home app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000,gid=1000 pip install --user flask
