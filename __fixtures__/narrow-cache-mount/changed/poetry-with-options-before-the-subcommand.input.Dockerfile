# Poetry makes the environment below its cache, where the image needs it; its options may come first.
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry poetry --no-interaction --directory /app install --only main
CMD ["poetry", "run", "serve"]
