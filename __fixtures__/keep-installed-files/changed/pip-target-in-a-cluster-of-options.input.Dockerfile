# The packages are missing from the image: the last letter of a cluster takes the directory.
FROM python:3.12-slim
RUN --mount=type=cache,target=/opt/site pip install -Uqt /opt/site flask
RUN --mount=type=cache,target=/opt/more pip install -qt/opt/more gunicorn
ENV PYTHONPATH=/opt/site:/opt/more
CMD ["python", "-m", "gunicorn"]
