# The ARG switches off the mounted cache; the other one on its line stays.
FROM python:3.12
ARG PIP_NO_CACHE_DIR=off PIP_DEFAULT_TIMEOUT=100
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
