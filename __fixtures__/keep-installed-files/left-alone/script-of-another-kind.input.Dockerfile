# Nothing says what a script of the project fetches, or where it puts that.
FROM python:3.12-slim
COPY . .
RUN --mount=type=cache,target=/root/.cache/huggingface python download_model.py
RUN --mount=type=cache,target=/root/.cache python -c "import app; app.warm_up()"
CMD ["python", "app.py"]
