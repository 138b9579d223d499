# What is downloaded for the shell may make users, and nobody sees it.
FROM python:3.12-slim
RUN curl -fsSL https://example.com/setup_22.x | bash - && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user flask
