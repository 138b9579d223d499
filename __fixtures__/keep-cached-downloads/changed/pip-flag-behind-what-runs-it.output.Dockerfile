# The flag switches off the mounted cache, whoever starts pip.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip env -u HTTP_PROXY pip install flask
RUN --mount=type=cache,target=/root/.cache/pip pipx run pip install gunicorn
RUN --mount=type=cache,target=/root/.cache/pip poetry run pip install httpx
CMD ["flask", "run"]
