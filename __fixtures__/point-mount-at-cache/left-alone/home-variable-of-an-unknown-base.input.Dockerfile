# The base image, which is not known, may set HOME, and then the mount is right.
FROM registry.example.com/platform/python:3
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=$HOME/.cache/pip pip install -r requirements.txt
