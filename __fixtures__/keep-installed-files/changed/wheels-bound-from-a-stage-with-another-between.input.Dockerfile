# The wheels are built into a mount, and another stage binds the directory where they are not.
FROM python:3.12-slim AS Wheels
RUN --mount=type=cache,target=/wheels pip wheel --wheel-dir /wheels flask
FROM python:3.12-slim AS unrelated
RUN true
FROM python:3.12-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/mnt/wheels pip install --no-index /mnt/wheels/*.whl
CMD ["flask", "run"]
