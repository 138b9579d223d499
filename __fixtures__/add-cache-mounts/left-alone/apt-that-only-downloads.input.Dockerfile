# The packages are what the RUN is for.
FROM debian:12
RUN apt-get update && apt-get install -y --download-only nginx && cp /var/cache/apt/archives/*.deb /srv/
