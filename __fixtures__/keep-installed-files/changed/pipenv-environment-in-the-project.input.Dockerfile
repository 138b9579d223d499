# The image runs a program of the virtual environment, which lies under the mount.
FROM python:3.12-slim
ENV PIPENV_VENV_IN_PROJECT=1
RUN pip install pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/app/.venv pipenv sync
CMD ["/app/.venv/bin/python", "main.py"]
