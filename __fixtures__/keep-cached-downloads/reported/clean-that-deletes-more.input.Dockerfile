# rm fails at the mount point, but deletes first what else is in the directory.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask; build-assets; rm -rf /root/.cache || true
