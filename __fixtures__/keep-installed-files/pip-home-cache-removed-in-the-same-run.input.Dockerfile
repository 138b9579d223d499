FROM python:3.12
RUN --mount=type=cache,target=/packages pip install --target=/packages flask && rm -rf ~/.cache
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
