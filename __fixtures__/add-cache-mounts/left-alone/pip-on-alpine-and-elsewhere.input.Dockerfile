# What pip compiles for one C library it would take for the other, as both have one cache.
FROM python:3.12-alpine AS build
COPY requirements.txt .
RUN pip install --target=/packages -r requirements.txt

FROM python:3.12
COPY requirements.txt .
RUN pip install -r requirements.txt
