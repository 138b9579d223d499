# The assignment switches off the mounted cache; the ENV, which a RUN without the mount needs, stays.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
RUN pip install wheel
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR=1 pip install flask
