# A trap for signals alone, one of something else, and one that asks first do not empty the mount for certain.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip trap 'rm -rf /root/.cache/pip/*' INT TERM; pip install flask
RUN --mount=type=cache,target=/root/.cache/pip trap 'rm -rf /tmp/build' EXIT; pip install django
RUN --mount=type=cache,target=/root/.cache/pip trap 'test -n "$CI" && rm -rf /root/.cache/pip/*' EXIT; pip install six
