# A pipeline of scikit-learn fetches no model.
FROM python:3.12-slim
RUN pip install --no-cache-dir scikit-learn
RUN --mount=type=cache,target=/root/.cache/huggingface python -c "from sklearn.pipeline import make_pipeline; make_pipeline()"
COPY app.py .
CMD ["python", "app.py"]
