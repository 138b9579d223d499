# What must be there already is not downloaded, and lies in no mount that nothing else fills for the image.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import AutoModel; AutoModel.from_pretrained('gpt2', local_files_only=True)"
CMD ["python", "app.py"]
