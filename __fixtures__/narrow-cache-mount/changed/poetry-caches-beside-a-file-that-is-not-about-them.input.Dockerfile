# The file is about the virtual environment; the caches are where they always are.
FROM python:3.12
RUN pip install poetry
WORKDIR /app
RUN printf '[virtualenvs]\ncreate = false\n' > poetry.toml
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache poetry install && playwright install chromium
CMD ["python", "app.py"]
