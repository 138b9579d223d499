# The cache of pip is where the mount is: the shell assigns the variable, and exports it afterwards.
FROM python:3.12-slim
RUN --mount=type=cache,target=/var/cache/pip PIP_CACHE_DIR=/var/cache/pip; export PIP_CACHE_DIR; pip install flask
CMD ["flask", "run"]
