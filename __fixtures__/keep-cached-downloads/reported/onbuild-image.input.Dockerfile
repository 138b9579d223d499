# The flag switches off the mounted cache, unless what this base image runs first has moved it.
FROM python:3-onbuild
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
