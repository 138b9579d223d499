# The mounted cache is emptied, in the middle of a line between comments that are about the rest.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && \
    # byte code makes the first start faster
    pip cache purge && python -m compileall -q /usr/local/lib && \
    # what is there
    pip list
CMD ["flask", "run"]
