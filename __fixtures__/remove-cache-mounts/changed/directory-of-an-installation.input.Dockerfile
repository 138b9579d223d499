# The package manager makes the directory itself, and the image gets what it installs.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
