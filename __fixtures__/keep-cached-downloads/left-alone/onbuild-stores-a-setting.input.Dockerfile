# The ONBUILD stores a setting before the RUN, which moves the cache away from the mount.
FROM python:3.12 AS base
ONBUILD RUN pip config set global.cache-dir /opt/pip
FROM base
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
