# docker-clean deletes the packages in the mount; the later RUN deletes the two files that apt leaves without it.
FROM ubuntu:24.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get purge -y --auto-remove gcc && rm -f /var/cache/apt/*.bin
