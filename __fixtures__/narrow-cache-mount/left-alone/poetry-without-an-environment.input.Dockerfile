# Poetry makes no environment of its own here, and installs outside the wide mount.
FROM python:3.12-slim
RUN pip install poetry && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache poetry install --no-root
CMD ["gunicorn", "app:app"]
