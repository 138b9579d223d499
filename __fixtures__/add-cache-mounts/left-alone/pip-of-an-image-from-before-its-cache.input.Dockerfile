# The pip of the image is older than 6.0, and keeps nothing.
FROM python:2.7.8
RUN pip install httpie
ENTRYPOINT ["http"]
