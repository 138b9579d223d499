# The flag switches off the cache in a branch, which may be on purpose.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    if [ -f requirements.txt ]; then pip install --no-cache-dir -r requirements.txt; fi
