# The other RUN has given the cache an id, and it is the same cache.
FROM python:3.12-slim AS tools
RUN --mount=type=cache,id=acme-pip,target=/root/.cache/pip pip install build

FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
CMD ["python", "main.py"]
