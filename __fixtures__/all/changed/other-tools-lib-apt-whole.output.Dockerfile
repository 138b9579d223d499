# A later RUN needs the marks of apt, which stay in the mount; in the first stage nothing needs them.
FROM debian:12 AS documented
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl gcc
RUN curl -fsS https://example.com/hello.c -o hello.c && gcc -o /usr/local/bin/hello hello.c
RUN apt-get purge -y --auto-remove gcc
CMD ["hello"]
