# A read-only cache, a tmpfs and a bind mount keep nothing for the next build.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip,readonly pip install --no-cache-dir flask
RUN --mount=type=tmpfs,target=/root/.cache/pip pip install flask && rm -rf /root/.cache/pip/*
RUN --mount=type=bind,source=cache,target=/root/.cache/pip,rw pip install --no-cache-dir flask
