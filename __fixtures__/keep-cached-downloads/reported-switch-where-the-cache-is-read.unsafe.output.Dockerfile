# The archive is empty so far
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && tar -czf /cache.tgz /root/.cache/pip
