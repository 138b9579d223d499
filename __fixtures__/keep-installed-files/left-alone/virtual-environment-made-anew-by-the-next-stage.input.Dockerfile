# The next stage makes its own virtual environment: the one in the mount is for a check only.
FROM python:3.12 AS check
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.venv python -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python -m compileall src
FROM python:3.12-slim
WORKDIR /app
COPY --from=check /app/src ./src
RUN --mount=type=cache,target=/root/.cache/pip python -m venv .venv && .venv/bin/pip install -r src/requirements.txt
CMD [".venv/bin/python", "src/main.py"]
