# The shell runs the words of the trap when it ends, after pip.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN --mount=type=cache,target=/root/.cache/pip set -e; \
    pip install django
