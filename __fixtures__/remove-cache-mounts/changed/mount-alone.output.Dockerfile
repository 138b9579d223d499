# A builder without BuildKit refuses the mount, and needs none.
FROM python:3.12-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
