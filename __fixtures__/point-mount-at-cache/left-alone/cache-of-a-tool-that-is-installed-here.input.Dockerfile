# The mount is for the tool that is installed, which may run already when its package is built.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/uv pip install uv
