# The mounted cache is emptied in quotes within quotes, where nothing can be taken out for certain.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip bash -c "bash -c \"pip install flask && pip cache purge\""
CMD ["flask", "run"]
