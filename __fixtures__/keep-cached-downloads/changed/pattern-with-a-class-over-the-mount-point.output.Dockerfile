# The pattern means the mount point, which rm empties and cannot remove: the RUN fails.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
CMD ["flask", "run"]
