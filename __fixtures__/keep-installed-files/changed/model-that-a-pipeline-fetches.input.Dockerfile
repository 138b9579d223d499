# A pipeline of transformers fetches its model into the cache of the hub, and the image runs offline.
FROM python:3.12-slim
RUN pip install --no-cache-dir transformers torch
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import pipeline; pipeline('sentiment-analysis')"
ENV HF_HUB_OFFLINE=1
COPY app.py .
CMD ["python", "app.py"]
