# PDM runs as a user, who has a cache in a home of their own.
FROM python:3.12-slim
RUN pip install pdm && useradd --create-home --uid 1000 app
USER app
WORKDIR /home/app
COPY --chown=app:app pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/root/.cache/pdm pdm sync --prod
