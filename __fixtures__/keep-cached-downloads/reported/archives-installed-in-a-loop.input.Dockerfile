# The clean-up empties the cache, but without it the loop would unpack the packages of other builds, too.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y -d x && for d in /var/cache/apt/archives/*.deb; do dpkg -x $d /rootfs; done && apt-get clean
