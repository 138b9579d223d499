# The cache is where the variable says, and nowhere else.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/opt/cache/pip
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/opt/cache/pip pip install -r requirements.txt
CMD ["python", "main.py"]
