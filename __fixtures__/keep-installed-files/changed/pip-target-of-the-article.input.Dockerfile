# syntax=docker/dockerfile:1.3
# The packages stay in the mount: the image has only an empty directory.
FROM python:3.10
RUN mkdir /pip-packages
RUN --mount=type=cache,target=/pip-packages \
pip install --target=/pip-packages uwsgi
