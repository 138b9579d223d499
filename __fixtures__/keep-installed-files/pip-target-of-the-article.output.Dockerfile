# syntax=docker/dockerfile:1.3
FROM python:3.10
RUN mkdir /pip-packages
RUN --mount=type=cache,target=/root/.cache/pip \
pip install --target=/pip-packages uwsgi
