# `~/pip/.cache` is no directory of pip, but the RUN has no other cache that could be meant.
FROM python:3.12
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["python", "app.py"]
