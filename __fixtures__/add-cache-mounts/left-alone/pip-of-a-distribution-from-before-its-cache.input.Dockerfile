# The pip of Debian 8 is 1.5, and keeps nothing, whatever the image on top is called.
FROM buildpack-deps:jessie
COPY requirements.txt .
RUN pip install -r requirements.txt
ENTRYPOINT ["python"]
