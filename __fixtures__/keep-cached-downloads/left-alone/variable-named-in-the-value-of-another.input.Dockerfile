# No variable switches the cache off: its name is only in the text of another.
FROM python:3.12-slim
ENV NOTE="set PIP_NO_CACHE_DIR=1 for small images" LANG=C.UTF-8
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["flask", "run"]
