# The packages stay in the mount; the cache that replaces it is where the variable puts it.
FROM python:3.12
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip pip install flask
CMD ["flask", "run"]
