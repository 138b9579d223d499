# docker-clean deletes the packages, but without it dpkg would install those of other builds, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y -d nginx && cd /var/cache/apt/archives && dpkg -i *.deb
