# The cache would belong to somebody else from then on, and pip uses none that is not its user's.
FROM python:3.12-slim
ENV HOME=/app
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt && chown -R 1000:1000 /app
USER 1000
CMD ["python", "app.py"]
