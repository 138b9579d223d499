# The flag switches off the mounted cache; the variables are values of other arguments, and change nothing.
FROM python:3.12-slim
ARG TORCH=2.5.0
ARG INDEX
RUN --mount=type=cache,target=/root/.cache/pip pip install --index-url ${INDEX} torch==${TORCH}
