# The mount is in the home of root, where app cannot go, and around the place of the cache.
FROM python:3.12-slim
RUN useradd -m -u 1001 app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache pip install --user -r requirements.txt
CMD ["python", "-m", "app"]
