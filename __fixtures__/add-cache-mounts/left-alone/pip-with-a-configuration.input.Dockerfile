# The configuration may say where the cache is.
FROM python:3.12-slim
COPY pip.conf /etc/pip.conf
COPY requirements.txt .
RUN pip install -r requirements.txt
