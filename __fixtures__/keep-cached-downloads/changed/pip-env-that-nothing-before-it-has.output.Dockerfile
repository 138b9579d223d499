# The variable switches the mounted cache off; a RUN before it had a cache in the layer all the same.
FROM python:3.12-slim
RUN pip install setuptools
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["flask", "run"]
