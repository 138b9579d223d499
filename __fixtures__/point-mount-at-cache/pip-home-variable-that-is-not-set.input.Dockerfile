FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=$HOME/.cache/pip pip install -r requirements.txt
