# The flags change what is compiled, and the cache would not notice.
FROM python:3.12
ENV CFLAGS=-march=native
COPY requirements.txt .
RUN pip install --no-cache-dir --no-binary=:all: -r requirements.txt
