# The ARG has no value: only --build-arg gives it one, and that is a choice.
FROM python:3.12
ARG PIP_NO_CACHE_DIR
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
