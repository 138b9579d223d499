# What is given as a path is there already, and nothing is fetched.
FROM python:3.12-slim
RUN pip install --no-cache-dir sentence-transformers
COPY models /models
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from sentence_transformers import SentenceTransformer; SentenceTransformer('/models/all-MiniLM-L6-v2')"
COPY app.py .
CMD ["python", "app.py"]
