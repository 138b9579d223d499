# Beside the cache the browsers stay in the wide mount, and the image lacks them.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt && playwright install --with-deps chromium
CMD ["python", "crawl.py"]
