# What uv keeps is not known, but nothing is at /uv.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=$XDG_CACHE_HOME/uv uv sync
