# The packages stay in the mounts; the cache has a mount already, or a tmpfs in its place.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/ pip install --target=/packages flask
RUN --mount=type=tmpfs,target=/root/.cache/pip pip install --target=/more gunicorn
ENV PYTHONPATH=/packages:/more
CMD ["python", "app.py"]
