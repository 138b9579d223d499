# The variable switches the mounted cache off; what a child image installs has no mount, and keeps it.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip pip install gunicorn
ONBUILD COPY requirements.txt .
ONBUILD RUN pip install -r requirements.txt
CMD ["gunicorn", "app:app"]
