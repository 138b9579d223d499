# The directory is there because of the cache alone, and the later steps would fail without it.
FROM python:3.12-slim
RUN pip install flask
RUN mkdir /root/.cache/models
RUN echo 1 > /root/.cache/version
CMD ["flask", "run"]
