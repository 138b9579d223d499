# Ubuntu 14.04 has pip 1.5.
FROM ubuntu:trusty
COPY requirements.txt .
RUN pip install -r requirements.txt
ENTRYPOINT ["python"]
