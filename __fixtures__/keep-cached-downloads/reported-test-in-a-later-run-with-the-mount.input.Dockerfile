FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && rm -rf /root/.cache/pip/*
RUN --mount=type=cache,target=/root/.cache/pip if [ -e /root/.cache/pip/wheels ]; then exit 1; fi
