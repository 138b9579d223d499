# The packages stay in the mount, but where the cache of pip is, the unknown base image may decide.
FROM registry.example.com/platform/python:3
WORKDIR /app
RUN pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
