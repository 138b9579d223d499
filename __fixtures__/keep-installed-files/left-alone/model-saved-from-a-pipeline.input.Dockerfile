# What the image needs is saved beside the cache.
FROM python:3.12-slim
RUN pip install --no-cache-dir transformers torch
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import pipeline; pipeline('sentiment-analysis').save_pretrained('/models/sentiment')"
COPY app.py .
CMD ["python", "app.py"]
