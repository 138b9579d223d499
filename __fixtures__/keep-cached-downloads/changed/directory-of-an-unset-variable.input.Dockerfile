# The variable is not set, so that rm is given what lies around the mount point: the RUN fails.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && rm -rf /root/.cache/$FLAVOUR
CMD ["flask", "run"]
