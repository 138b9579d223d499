# What the clean-up prints is wanted in a file, which would be missing.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && pip cache purge > /purged.log
CMD ["flask", "run"]
