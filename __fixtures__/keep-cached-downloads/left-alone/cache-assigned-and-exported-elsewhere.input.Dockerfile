# What is deleted is no cache that the RUN fills: pip's is where the exported variable says.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip PIP_CACHE_DIR=/var/cache/pip; export PIP_CACHE_DIR; pip install flask && rm -rf /root/.cache/pip/*
CMD ["flask", "run"]
