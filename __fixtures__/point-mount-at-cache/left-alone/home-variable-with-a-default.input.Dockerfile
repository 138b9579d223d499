# BuildKit knows no HOME here, and takes the default, which is right.
FROM python:3.12
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=${HOME:-/root}/.cache/pip pip install -r requirements.txt
