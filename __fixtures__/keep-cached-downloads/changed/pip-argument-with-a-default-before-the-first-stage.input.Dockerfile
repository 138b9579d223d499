# The default for the whole file stays: without the ARG of the stage it reaches no RUN.
ARG PIP_NO_CACHE_DIR=1
FROM python:3.12 AS base
ARG PIP_NO_CACHE_DIR
FROM base
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
