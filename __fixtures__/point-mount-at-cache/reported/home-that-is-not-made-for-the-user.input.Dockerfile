# BuildKit would make the home for the mount, owned by root, and pip installs into that home.
FROM python:3.12-slim
RUN useradd --uid 1001 app
USER app
RUN --mount=type=cache,target=/root/.cache/pip pip install --user flask
CMD ["python", "-m", "flask", "run"]
