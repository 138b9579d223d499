# The model is fetched into the cache of the hub, and the image runs offline.
FROM python:3.12-slim
RUN pip install --no-cache-dir sentence-transformers
RUN python -c "from sentence_transformers import SentenceTransformer; SentenceTransformer('all-MiniLM-L6-v2')"
ENV TRANSFORMERS_OFFLINE=1
COPY app.py .
CMD ["python", "app.py"]
