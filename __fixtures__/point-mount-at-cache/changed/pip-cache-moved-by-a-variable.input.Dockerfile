# It is the variable that says where the cache is, and not the image.
FROM python:3.12
ENV PIP_CACHE_DIR=/var/.cache/pip
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["python", "app.py"]
