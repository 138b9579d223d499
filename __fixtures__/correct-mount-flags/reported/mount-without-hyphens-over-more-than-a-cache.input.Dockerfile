# The mount would also hold what the second command downloads to the directory above the cache of pip.
FROM python:3.13
RUN mount=type=cache,target=/root/.cache pip install whisper && python -c "import whisper; whisper.load_model('base')"
CMD ["python", "-m", "app"]
