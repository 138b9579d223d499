# The clean-up empties the mounted cache, but a later RUN, with the same mount, fails where something is left of it.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && rm -rf /root/.cache/pip/*
RUN --mount=type=cache,target=/root/.cache/pip if [ -e /root/.cache/pip/wheels ]; then exit 1; fi
