# The virtual environments in the same directory stay in the image.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install poetry==1.8.3
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    poetry install --no-root
COPY . .
CMD ["poetry", "run", "python", "main.py"]
