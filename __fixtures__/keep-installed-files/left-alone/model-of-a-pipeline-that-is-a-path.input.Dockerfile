# A model that is named by its path is there already.
FROM python:3.12
COPY models /models
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from transformers import pipeline; pipeline('ner', model='/models/ner')"
CMD ["python", "app.py"]
