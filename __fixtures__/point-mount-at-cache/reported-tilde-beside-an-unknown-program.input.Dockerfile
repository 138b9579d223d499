# The mount may be for uv.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=~/.cache pip install uv && uv sync
