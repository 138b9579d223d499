# What is installed out of a directory needs nothing of the cache.
FROM python:3.12
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip wheel -w /wheels -r requirements.txt
RUN --network=none pip install --no-index --find-links=/wheels -r requirements.txt
