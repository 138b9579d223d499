# The number is 5000 unless a build argument says another one.
FROM python:3.12-slim
ARG UID=5000
RUN useradd -m -u $UID app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
