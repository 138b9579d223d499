# The cache is where it was: the setting that moved it is gone again.
FROM python:3.12
RUN pip config set global.cache-dir /pip
RUN pip config unset global.cache-dir
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
