# The flag switches off the mounted cache, unless the file that the ONBUILD copies has moved it.
FROM python:3.12 AS base
ONBUILD COPY pip.conf /etc/pip.conf
FROM base
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
