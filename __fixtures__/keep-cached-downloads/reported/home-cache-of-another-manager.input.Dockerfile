# rm fails at the mount point, but deletes first what other programs keep beside it.
FROM nikolaik/python-nodejs AS x
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install -r r.txt && npm ci && (rm -rf /root/.cache || true)
