# The virtual environment stays in the mount, and the image that runs it lacks it.
FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH="$VIRTUAL_ENV/bin:$PATH"
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=cache,target=/opt/venv \
    python -m venv $VIRTUAL_ENV && \
    pip install -r requirements.txt
COPY . .
CMD ["python", "-m", "shop"]
