# The packages stay in the mount; its owner is not one for the cache of root that replaces it.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "-m", "flask", "run"]
