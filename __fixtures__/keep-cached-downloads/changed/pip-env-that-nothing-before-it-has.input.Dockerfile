# The variable switches the mounted cache off; a RUN before it had a cache in the layer all the same.
FROM python:3.12-slim
RUN pip install setuptools
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["flask", "run"]
