# The ARG before the first stage is for FROM alone, and the child stage gets what its parent has.
ARG TARGETPLATFORM
FROM python:3.13 AS base
ARG TARGETPLATFORM
RUN --mount=type=cache,id=pip-${TARGETPLATFORM},target=/root/.cache/pip pip install flask
FROM base
RUN --mount=type=cache,id=pip-${TARGETPLATFORM},target=/root/.cache/pip pip install gunicorn
