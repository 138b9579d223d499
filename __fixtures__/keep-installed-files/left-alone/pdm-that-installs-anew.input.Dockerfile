# The later RUN makes all of the environment in the layer.
FROM python:3.12 AS build
RUN pip install pdm
WORKDIR /app
COPY pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/app/.venv pdm sync --prod
COPY . .
RUN pdm install --prod
FROM python:3.12-slim
COPY --from=build /app /app
CMD ["/app/.venv/bin/python", "main.py"]
