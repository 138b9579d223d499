# useradd takes the number above all that are taken, and the first user got 1000.
FROM python:3.12-slim
RUN groupadd --system web && useradd -m first && useradd -m -g web second
USER second
RUN --mount=type=cache,target=/home/second/.cache/pip,uid=1001 pip install --user flask
