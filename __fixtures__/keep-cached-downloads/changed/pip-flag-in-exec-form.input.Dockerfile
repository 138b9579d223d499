# The flag switches off the mounted cache; in exec form it is an element of a list.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip ["pip", "install", "--no-cache-dir", "flask"]
