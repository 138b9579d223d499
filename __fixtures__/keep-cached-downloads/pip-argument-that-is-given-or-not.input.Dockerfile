# Without a value it is only set by --build-arg.
FROM python:3.12
ARG PIP_NO_CACHE_DIR
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
