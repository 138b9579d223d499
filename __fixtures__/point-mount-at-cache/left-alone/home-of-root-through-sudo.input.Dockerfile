# Through sudo, pip runs as root, and has its cache there.
FROM python:3.12
RUN useradd -m -u 1000 app
USER app
RUN --mount=type=cache,target=/root/.cache/pip sudo -H pip install flask
