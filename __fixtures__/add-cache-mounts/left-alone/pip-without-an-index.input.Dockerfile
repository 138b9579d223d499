# Nothing is downloaded: the wheels are there.
FROM python:3.12-slim
COPY wheels /wheels
COPY requirements.txt .
RUN pip install --no-index --find-links=/wheels -r requirements.txt
