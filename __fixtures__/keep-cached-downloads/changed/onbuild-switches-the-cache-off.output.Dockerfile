# The ENV of the ONBUILD switches off the mounted cache; it is one of all stages built from the first, and stays.
FROM python:3.12 AS base
ONBUILD ENV PIP_NO_CACHE_DIR=1
FROM base
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR= pip install flask
