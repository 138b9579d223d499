# The environment is missing from the image, and its mount was one for each platform.
FROM python:3.12-slim
ARG TARGETARCH
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt ./
RUN --mount=type=cache,id=venv-$TARGETARCH,target=/opt/venv \
    python -m venv /opt/venv && /opt/venv/bin/pip install -r requirements.txt
CMD ["python", "-m", "app"]
