# The packages stay in the mount; once the cache is mounted instead, the flag and the clean-up that defeat it go, too.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
