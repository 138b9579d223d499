# A later RUN writes a file beside the packages, into the layer: which of both the image needs is not known.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install --target=/opt/site/packages flask
RUN echo 'DEBUG = False' > /opt/site/packages/settings.py
ENV PYTHONPATH=/opt/site/packages
CMD ["python", "-m", "flask", "run"]
