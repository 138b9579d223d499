# The mount is for pip, which the same RUN runs first.
FROM python:3.12-slim
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/root/.cache/pipenv pip install pipenv && pipenv sync --system
