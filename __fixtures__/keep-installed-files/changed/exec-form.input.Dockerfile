# The packages stay in the mount into which this RUN in exec form installs them.
FROM python:3.12
RUN --mount=type=cache,target=/packages ["pip", "install", "--target=/packages", "flask"]
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
