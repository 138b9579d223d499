# pip runs as a user, and does without a cache of root; the group of the user has another number.
FROM python:3.12-slim
RUN addgroup --gid 2000 web && adduser --uid 1500 --ingroup web --disabled-password --gecos '' app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,id=pip pip install --user flask
