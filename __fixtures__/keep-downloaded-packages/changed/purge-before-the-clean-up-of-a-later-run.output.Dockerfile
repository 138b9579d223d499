# docker-clean deletes the packages in the mount; the later RUN deletes what apt leaves without it.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
COPY . .
RUN gcc -o /app main.c && apt-get purge -y --auto-remove gcc && apt-get -y clean
