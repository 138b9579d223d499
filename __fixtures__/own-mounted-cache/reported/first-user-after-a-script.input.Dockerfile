# The script may make users of its own before, and the next one gets another number then.
FROM python:3.12-slim
COPY setup.sh /tmp/
RUN /tmp/setup.sh
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
