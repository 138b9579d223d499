# The virtual environment lies beside the mount, which is where the option puts the cache.
FROM python:3.12-slim
WORKDIR /opt/app
RUN --mount=type=cache,target=/opt/app/.cache \
    python -m venv /opt/venv && /opt/venv/bin/pip install --cache-dir /opt/app/.cache flask
ENV PATH="/opt/venv/bin:$PATH"
CMD ["flask", "run"]
