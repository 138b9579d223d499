FROM python:3.12
RUN --mount=type=cache,target=/packages pip install --no-cache-dir --target=/packages flask && rm -rf /root/.cache/pip/*
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
