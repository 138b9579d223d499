# The cache is a link into the directory that holds the mount.
FROM python:3.12
RUN ln -s /cache /root/.cache
RUN --mount=type=cache,target=/cache/pip pip install flask
CMD ["flask", "run"]
