# Each of these libraries keeps what it fetches below the directory that is mounted.
FROM python:3.12-slim AS whisper
RUN python -c 'import whisper; whisper.load_model("base")'
CMD ["python", "app.py"]
FROM python:3.12-slim AS torch
ENV TORCH_HOME=/models/torch
RUN python3 -c "import torch; torch.hub.load('org/repo', 'model')"
CMD ["python", "app.py"]
FROM python:3.12-slim
RUN python -m nltk.downloader punkt stopwords
CMD ["python", "app.py"]
