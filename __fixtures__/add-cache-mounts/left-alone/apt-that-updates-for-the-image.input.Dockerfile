# Who builds from the image installs from its lists.
FROM debian:12
RUN apt-get update
