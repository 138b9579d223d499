# Whose the mount is depends on an argument, and whether pip may use it with it: most certainly it may.
FROM python:3.12
RUN useradd --create-home --uid 1000 app
ARG UID=1000
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=$UID pip install --no-cache-dir flask
