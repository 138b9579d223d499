# Where the cache is, a command says during the build.
FROM python:3.12
ENV PYTHONPATH=/packages
RUN --mount=type=cache,target=/packages PIP_CACHE_DIR=$(mktemp -d) pip install --target /packages flask
CMD ["python", "app.py"]
