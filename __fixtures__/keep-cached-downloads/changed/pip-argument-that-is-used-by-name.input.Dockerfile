# The ARG switches off the mounted cache; it stays, because a label takes its value from it.
FROM python:3.12
ARG PIP_NO_CACHE_DIR=1
LABEL pip.cache=$PIP_NO_CACHE_DIR
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["python", "app.py"]
