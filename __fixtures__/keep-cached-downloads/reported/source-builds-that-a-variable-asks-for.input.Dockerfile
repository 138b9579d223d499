# PIP_NO_BINARY is --no-binary: the wheel of another build would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_BINARY=lxml pip install --no-cache-dir lxml
