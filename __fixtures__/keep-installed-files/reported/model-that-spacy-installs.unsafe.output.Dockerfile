# A model is a package, and an earlier step puts packages beside it, which the mount hides.
FROM python:3.12-slim
RUN pip install --no-cache-dir spacy
RUN python -m spacy download en_core_web_sm
CMD ["python", "app.py"]
