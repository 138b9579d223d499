FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/app/~/.cache/pip pip install --cache-dir './~/.cache/pip' -r requirements.txt
