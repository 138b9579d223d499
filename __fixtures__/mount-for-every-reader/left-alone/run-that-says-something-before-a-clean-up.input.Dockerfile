# Who deletes the directory has no use for a mount of it.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/var/cache/pip
RUN pip install flask
RUN --mount=type=cache,target=/var/cache/pip echo done
RUN rm -rf /var/cache/pip
