# The packages lie in the layer, where the last letter of the cluster puts them; the mount is the cache.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install -Uqt /opt/site flask
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
