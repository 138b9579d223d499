# What is deeper than the other lines of a RUN continues one of them, and is no indentation for its mounts.
FROM debian:13
RUN sed 's/^Types: deb$/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > \
        /etc/apt/sources.list.d/source.sources \
    && apt-get update \
    && apt-get install -y --no-install-recommends curl
CMD ["/app"]
