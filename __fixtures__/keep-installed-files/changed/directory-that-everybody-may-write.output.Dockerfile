# The packages are missing from the image; the directory below the mount is open to the user who installs.
FROM python:3.12-slim
RUN useradd -m -u 1001 app && mkdir -p /opt/site && chmod 777 /opt/site
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1001 pip install --target=/opt/site flask
ENV PYTHONPATH=/opt/site
CMD ["python", "-m", "flask", "run"]
