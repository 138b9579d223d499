# The wheels stay in the mount, but another stage takes them from the same cache.
FROM python:3.12 AS wheels
COPY requirements.txt .
RUN --mount=type=cache,target=/wheels pip wheel -w /wheels -r requirements.txt
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/wheels pip install --no-index --find-links=/wheels -r requirements.txt
CMD ["python", "app.py"]
