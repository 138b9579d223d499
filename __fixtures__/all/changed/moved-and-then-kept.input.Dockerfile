# The packages stay in the mount; once the cache is mounted instead, the flag and the clean-up that defeat it go, too.
FROM python:3.12
RUN --mount=type=cache,target=/packages pip install --no-cache-dir --target=/packages flask && rm -rf /root/.cache/pip/*
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
