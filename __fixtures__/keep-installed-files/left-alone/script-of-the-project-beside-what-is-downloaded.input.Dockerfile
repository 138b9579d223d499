# The COPY may bring the script of the project, whatever the RUN keeps beside it.
FROM python:3.12
WORKDIR /app
COPY . /app
RUN --mount=type=cache,target=/app/models python download.py
CMD ["python", "/app/models/serve.py"]
