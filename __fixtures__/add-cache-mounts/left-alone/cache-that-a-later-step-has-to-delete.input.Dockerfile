# Without -f, the later step fails where there is nothing to delete.
FROM python:3.12-slim
ENV PIP_CACHE_DIR=/var/cache/pip
RUN pip install flask
RUN rm -r /var/cache/pip
CMD ["flask", "run"]
