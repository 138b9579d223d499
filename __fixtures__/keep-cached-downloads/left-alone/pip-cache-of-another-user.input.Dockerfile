# The mount is in the home of root, and the cache that the flag switches off in that of another user.
FROM python:3.12-slim
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
