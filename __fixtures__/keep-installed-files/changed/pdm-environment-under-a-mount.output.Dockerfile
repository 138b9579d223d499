# The second stage copies the virtual environment, which is under the mount.
FROM python:3.12-slim AS build
RUN pip install pdm
WORKDIR /project
COPY pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/root/.cache/pdm,sharing=locked pdm sync --prod --no-editable
FROM python:3.12-slim
COPY --from=build /project/.venv /project/.venv
CMD ["/project/.venv/bin/python", "-m", "app"]
