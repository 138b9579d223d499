# The settings of the package that brings useradd there are not known.
FROM python:3.12-alpine
RUN apk add --no-cache shadow && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
