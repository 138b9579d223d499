# The model goes to a plain directory: the mount is only its cache.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/huggingface hf download org/model --local-dir /models/model
CMD ["python", "serve.py"]
