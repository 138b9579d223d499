# A program of the image gets the file by a variable, and may need it.
FROM debian:12
COPY setup-mirror /usr/local/bin/
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y git
RUN CLEANER=/etc/apt/apt.conf.d/docker-clean setup-mirror && rm -f /etc/apt/apt.conf.d/docker-clean
