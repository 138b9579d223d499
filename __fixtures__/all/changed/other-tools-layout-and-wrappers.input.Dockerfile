# The packages stay in the mount, and the flag switches the cache off; comments and env stay as they are.
FROM python:3.12
RUN --mount=type=cache,target=/packages \
    env PIP_DEFAULT_TIMEOUT=100 pip install --no-cache-dir \
      # web
      flask \
      # database
      psycopg \
      --target=/packages
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
