# Of the variable nobody knows what else it reaches, and undoing it for one command is not what was meant.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
COPY requirements.txt entrypoint.sh ./
RUN pip install -r requirements.txt
ENTRYPOINT ["./entrypoint.sh"]
