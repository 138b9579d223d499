# The packages stay in the mount; the clean-up would fail at the cache that replaces it, and goes, too.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
