# BuildKit does not expand "~", but where the cache is in this base image is not known.
FROM pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=~/.cache/pip pip install -r requirements.txt
CMD ["python","a.py"]
