# A later RUN puts a file beside the packages, into the layer: which of both the image needs is not known.
FROM python:3.12-slim
RUN --mount=type=cache,target=/opt/site pip install --target=/opt/site/packages flask
RUN curl -o /opt/site/packages/plugin.py https://example.com/plugin.py
ENV PYTHONPATH=/opt/site/packages
CMD ["python", "-m", "flask", "run"]
