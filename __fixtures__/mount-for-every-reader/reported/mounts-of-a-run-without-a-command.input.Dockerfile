# Its author takes the mounts for mounts of the whole stage.
FROM python:3.12
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    --mount=type=cache,target=/root/.npm
RUN apt-get update
RUN pip install -r requirements.txt
