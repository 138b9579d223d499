# The mount is for uv, of which cachefix does not know where its cache is, and not for pip.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=~/.cache/uv pip install uv
