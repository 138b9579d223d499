# The packages go into an environment that an earlier RUN has made, of which the mount covers a part.
FROM python:3.12-slim
RUN python -m venv /opt/venv
RUN --mount=type=cache,target=/opt/venv/lib /opt/venv/bin/pip install flask
CMD ["/opt/venv/bin/python", "-m", "flask", "run"]
