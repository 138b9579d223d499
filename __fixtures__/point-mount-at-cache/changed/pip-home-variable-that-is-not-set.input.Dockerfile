# BuildKit knows no HOME here, so that the mount is not in the home.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=$HOME/.cache/pip pip install -r requirements.txt
