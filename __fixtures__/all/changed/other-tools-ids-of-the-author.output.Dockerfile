# The flag switches off the mounted cache; the id that the author has chosen stays.
FROM python:3.12-alpine
ARG TARGETARCH
RUN --mount=type=cache,id=pip-musl-$TARGETARCH,target=/root/.cache/pip pip install numpy
