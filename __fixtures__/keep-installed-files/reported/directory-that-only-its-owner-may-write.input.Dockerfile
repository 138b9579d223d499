# Without the mount the user could not write to the directory, which others may only read.
FROM python:3.12-slim
RUN useradd -m -u 1001 app && mkdir -p /opt/site && chmod 755 /opt/site
USER app
RUN --mount=type=cache,target=/opt/site,uid=1001 pip install --target=/opt/site flask
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
