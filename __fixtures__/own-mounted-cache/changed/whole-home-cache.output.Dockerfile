# pip runs as a user, and does without a cache that lies in a mount of root.
FROM python:3.12
RUN useradd -m -u 1000 app
USER app
RUN --mount=type=cache,target=/home/app/.cache,uid=1000,gid=1000 pip install --user flask && python -c "import flask"
