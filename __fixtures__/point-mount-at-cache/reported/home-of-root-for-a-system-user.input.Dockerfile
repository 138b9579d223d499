# The mount is in the home of root, but where the home of the system user is, is not known.
FROM python:3.12-slim
RUN adduser --system --uid 1001 --group app
USER app
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["python", "main.py"]
