# The cache is where ENV puts it: an export of the same name changes nothing.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip export PIP_CACHE_DIR && pip install flask
CMD ["flask", "run"]
