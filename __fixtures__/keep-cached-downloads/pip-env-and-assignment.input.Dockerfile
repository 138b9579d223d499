FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
RUN pip install wheel
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR=1 pip install flask
