# The mount is in the home of root, but one for the user needs a number, which nothing says.
FROM python:3.12-slim
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/root/.cache/pip pip install --user flask
