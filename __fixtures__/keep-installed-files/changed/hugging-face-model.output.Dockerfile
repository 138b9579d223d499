# The model stays in the mount, and the image that serves it lacks it.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install huggingface_hub
RUN hf download sentence-transformers/all-MiniLM-L6-v2
COPY serve.py .
CMD ["python", "serve.py"]
