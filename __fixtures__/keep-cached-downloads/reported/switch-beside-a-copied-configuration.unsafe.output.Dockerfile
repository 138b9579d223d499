# The flag switches off the mounted cache, unless the file that is copied has moved it.
FROM python:3.12-slim
COPY pip.conf /etc/pip.conf
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
