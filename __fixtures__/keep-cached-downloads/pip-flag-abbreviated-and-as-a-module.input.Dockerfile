FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip python3 -m pip install --no-cache flask && \
    python3 -m pip --no-cache-dir install gunicorn
