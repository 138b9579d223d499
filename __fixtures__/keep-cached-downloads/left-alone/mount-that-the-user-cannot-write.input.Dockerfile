# The mount belongs to root, so that pip would do without a cache anyway.
FROM python:3.12
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user --no-cache-dir flask
