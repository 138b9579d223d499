# The pip of Ubuntu 14.04 is older than 6.0, and keeps nothing.
FROM ubuntu:14.04
RUN apt-get update
RUN apt-get install -y python-pip
RUN pip install flask
