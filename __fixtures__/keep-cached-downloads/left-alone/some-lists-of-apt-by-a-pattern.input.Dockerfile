# They select the lists of one archive, or of one kind, and the rest is kept.
FROM debian:12
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y gcc && rm -f /var/lib/apt/lists/ppa*
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y make && rm -f /var/lib/apt/lists/*_Sources.lz4
