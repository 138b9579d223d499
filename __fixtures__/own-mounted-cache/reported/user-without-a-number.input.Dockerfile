# pip does without a cache of root, but the mount needs the number of the user, which nothing says.
FROM python:3.12-slim
RUN useradd --create-home app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
