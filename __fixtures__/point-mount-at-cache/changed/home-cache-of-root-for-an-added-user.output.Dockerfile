# The mount is in the home of root, where app cannot go, and around the place of the cache.
FROM python:3.12-slim
RUN useradd -m -u 1001 app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1001,gid=1001 pip install --user -r requirements.txt
CMD ["python", "-m", "app"]
