# The mount is wide, but nothing but the cache of pip lies in it.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt
