# A secret and the network stay as they are written.
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=secret,id=netrc,target=/root/.netrc \
    --network=host \
    --mount=type=cache,target=/root/.cache/pip \
    pip install -r requirements.txt
CMD ["python", "main.py"]
