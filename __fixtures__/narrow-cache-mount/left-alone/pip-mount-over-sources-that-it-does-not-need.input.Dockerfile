# The mount hides the sources from a RUN that installs by name, and needs none of them.
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app pip install flask
CMD ["python", "app.py"]
