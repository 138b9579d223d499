# The ONBUILD makes the user, and switches to it.
FROM python:3.12 AS base
ONBUILD RUN useradd -m -u 1001 app
ONBUILD USER app
FROM base
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1001,gid=1001 pip install flask
