# What deletes the directory of the new mount would fail, and goes with it.
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt && rm -rf /root/.cache
CMD ["python", "main.py"]
