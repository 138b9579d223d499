# The directory that is copied may hold an /etc/passwd with other users.
FROM python:3.12-slim
COPY rootfs/ /
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
