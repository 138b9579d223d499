# What is mounted is the cache of pip, and the model lies beside it in the image.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install spacy openai-whisper && python -m spacy download en_core_web_sm
RUN --mount=type=cache,target=/root/.cache/pip python -c 'import whisper; whisper.load_model("base")'
CMD ["python", "app.py"]
