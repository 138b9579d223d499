# The first RUN leaves nothing in the cache that a mount would hide.
FROM python:3.13
RUN pip install --no-cache-dir uv
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/uv \
    pip install -r requirements.txt
