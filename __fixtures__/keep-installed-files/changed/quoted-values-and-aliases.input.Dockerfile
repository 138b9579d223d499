# The packages stay in the mount, however its options are written.
FROM python:3.12
RUN --mount=TYPE=cache,dst="/packages",id="packages" pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
