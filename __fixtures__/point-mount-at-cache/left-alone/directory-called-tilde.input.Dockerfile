# The directory is really called "~": the option names it, too.
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/app/~/.cache/pip pip install --cache-dir './~/.cache/pip' -r requirements.txt
