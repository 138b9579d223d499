# The flag switches off the mounted cache: the ONBUILD that moves it is not in force in its own stage.
FROM python:3.12 AS base
ONBUILD ENV PIP_CACHE_DIR=/opt/pip
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask
FROM base
CMD ["flask"]
