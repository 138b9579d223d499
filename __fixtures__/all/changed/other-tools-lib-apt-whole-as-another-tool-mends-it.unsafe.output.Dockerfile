# A later RUN needs the marks of apt, which stay in the wide mount, and docker-clean deletes the packages.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,id=apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y gcc
COPY hello.c .
RUN gcc -o /usr/local/bin/hello hello.c
RUN apt-get purge -y --auto-remove gcc
CMD ["hello"]
