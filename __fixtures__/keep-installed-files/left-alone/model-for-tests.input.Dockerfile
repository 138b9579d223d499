# The stage only runs tests, and the image has none of it.
FROM python:3.12-slim AS test
COPY . .
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import AutoModel; AutoModel.from_pretrained('org/model')" && pytest
FROM python:3.12-slim
COPY app.py .
CMD ["python", "app.py"]
