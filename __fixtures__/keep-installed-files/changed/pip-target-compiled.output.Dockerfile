# The packages stay in the mount, compiled in place, and the image lacks them.
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir --target lib -r requirements.txt && python -m compileall lib
CMD ["python","a.py"]
