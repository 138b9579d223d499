# The ARG switches off the mounted cache, but keeps the layer of the second RUN small.
FROM python:3.12
ARG PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR= pip install flask
RUN pip install gunicorn
CMD ["python", "app.py"]
