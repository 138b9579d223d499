# What is installed into the system is in the image, and the mounts keep downloads.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/root/.cache/pipenv pipenv sync --system
RUN --mount=type=cache,target=/var/cache/pipenv PIPENV_CACHE_DIR=/var/cache/pipenv pipenv install --system --deploy
CMD ["python", "main.py"]
