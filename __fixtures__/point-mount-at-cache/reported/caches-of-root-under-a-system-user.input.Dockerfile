# A user that the file adds cannot get at the home of root; where its own is depends on the Debian.
FROM python:3.13-slim
RUN pip install uv && adduser --system --no-create-home --group web
WORKDIR /app
COPY . .
RUN chown -R web:web /app
USER web
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked
CMD ["/app/.venv/bin/gunicorn", "site.wsgi"]
