# The flag switches off the mounted cache, whoever starts pip.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip env -u HTTP_PROXY pip install --no-cache-dir flask
RUN --mount=type=cache,target=/root/.cache/pip pipx run pip install --no-cache-dir gunicorn
RUN --mount=type=cache,target=/root/.cache/pip poetry run pip install --no-cache-dir httpx
CMD ["flask", "run"]
