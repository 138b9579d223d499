# docker-clean deletes the packages, but without it the image would get those of other builds, too.
FROM debian:12 AS debs
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y --download-only nginx && mkdir /debs && cp /var/cache/apt/archives/*.deb /debs/
FROM debian:12
COPY --from=debs /debs /debs
