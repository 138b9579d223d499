# What is no cache stays.
FROM python:3.12-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=requirements.txt \
    --mount=type=secret,id=netrc,target=/root/.netrc \
    pip install -r requirements.txt
