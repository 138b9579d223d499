# The script saves the model, or is told where to put it, and the mount only keeps the download.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import AutoModel; AutoModel.from_pretrained('org/model').save_pretrained('/models/model')"
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from huggingface_hub import snapshot_download; snapshot_download('org/model', local_dir='/models/other')"
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import AutoModel; AutoModel.from_pretrained('org/model')" && cp -rL /root/.cache/huggingface /models/hub
CMD ["python", "app.py"]
