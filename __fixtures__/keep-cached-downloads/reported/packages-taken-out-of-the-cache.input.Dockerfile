# The clean-up empties the cache, but without it the image would get the packages of other builds, too.
FROM debian:12 AS debs
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y dpkg-dev && apt-get clean && \
    apt-get install -y --download-only nginx && mkdir /debs && cp /var/cache/apt/archives/*.deb /debs/
FROM scratch
COPY --from=debs /debs /
