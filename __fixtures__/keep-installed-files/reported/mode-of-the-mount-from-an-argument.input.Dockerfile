# The new mount would need the same mode, which is not known.
FROM python:3.12-slim
ARG CACHE_MODE
RUN --mount=type=cache,target=/opt/site,mode=$CACHE_MODE pip install --target=/opt/site flask
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
