# The option goes with its comma, which stands before the line continuation.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip,uid=1000,\
gid=1000 pip install flask
RUN --mount=type=cache,uid=1001,\
target=/root/.cache/pip pip install flask
