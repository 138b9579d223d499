# Nothing uses the mount, but a later RUN packs the directory that pip names as its cache.
FROM python:3.12-slim
RUN --mount=type=cache,target=~/.cache/pip pip install flask
RUN cache=$(pip cache dir) && tar -czf /wheels.tgz "$cache"
CMD ["flask", "run"]
