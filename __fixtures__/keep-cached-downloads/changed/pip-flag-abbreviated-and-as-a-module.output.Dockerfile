# The flag switches off the mounted cache, also where it is short or before the subcommand.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install flask && \
    python3 -m pip install gunicorn
