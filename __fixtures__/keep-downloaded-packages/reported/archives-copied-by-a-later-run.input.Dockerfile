# docker-clean deletes the packages, but without it the later RUN would copy those of other builds, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y nginx
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked cp -r /var/cache/apt/archives /debs
