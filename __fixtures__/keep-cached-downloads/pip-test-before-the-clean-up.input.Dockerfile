FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && test -d /root/.cache/pip && pip cache purge
