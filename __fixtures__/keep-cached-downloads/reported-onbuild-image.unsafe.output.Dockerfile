# What python:3-onbuild runs first is not known
FROM python:3-onbuild
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
