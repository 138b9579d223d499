# Another cache is emptied than the one that is mounted: the option of the clean-up says so.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache purge --cache-dir /opt/pip-of-the-base
CMD ["flask", "run"]
