# The pip of Debian 9 is 9.0, and keeps what it downloads.
FROM debian:stretch
RUN apt-get update && apt-get install -y --no-install-recommends python-pip python-setuptools \
    && pip install mkdocs
ENTRYPOINT ["mkdocs"]
