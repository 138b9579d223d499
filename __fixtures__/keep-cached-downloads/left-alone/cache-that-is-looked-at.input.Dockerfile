# Nothing is deleted: these subcommands tell what is in the cache, and where it is.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache info && pip cache list && pip cache dir
CMD ["flask", "run"]
