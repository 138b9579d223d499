# The argument says where the cache is, and may say something else next time.
FROM python:3.12-slim
ARG PIP_CACHE_DIR=/cache
COPY requirements.txt .
RUN pip install -r requirements.txt
