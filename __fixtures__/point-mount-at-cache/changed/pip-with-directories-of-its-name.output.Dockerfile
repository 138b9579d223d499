# Nothing uses the mounts: pip has another cache, whatever directories have its name.
FROM python:3.12-slim
COPY requirements.txt dev.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip pip install -r dev.txt
CMD ["python", "app.py"]
