# What apt keeps is in files that nobody can see here.
FROM debian:12 AS option
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get -c /etc/own-apt.conf update && apt-get -c /etc/own-apt.conf install -y gcc
FROM debian:12
ENV APT_CONFIG=/etc/own-apt.conf
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
