# The cache is switched off; the argument lists packages of the system, and changes nothing that pip builds.
FROM python:3.12-slim
ARG BUILD_PACKAGES="build-essential libpq-dev"
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    apt-get update && apt-get install -y ${BUILD_PACKAGES} \
    && pip install -r requirements.txt
