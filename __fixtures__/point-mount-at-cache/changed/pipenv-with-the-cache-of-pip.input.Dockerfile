# The pip that pipenv runs is told to use the cache of pipenv.
FROM python:3.12-slim
RUN pip install pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/root/.cache/pip pipenv sync --system
