# The later RUN only deletes the directory.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/var/cache/pip
RUN pip install flask
RUN --mount=type=cache,target=/var/cache/pip
RUN rm -rf /var/cache/pip
