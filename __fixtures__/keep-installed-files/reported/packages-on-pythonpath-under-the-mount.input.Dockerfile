# The tests see the packages, because they have the mount; whether the image needs them is not known.
FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/opt/tools pip install --target=/opt/tools pytest
RUN --mount=type=cache,target=/opt/tools PYTHONPATH=/opt/tools python -m pytest
CMD ["python", "app.py"]
