# It keeps the second layer small.
FROM python:3.12
ARG PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR= pip install flask
RUN pip install gunicorn
CMD ["python", "app.py"]
