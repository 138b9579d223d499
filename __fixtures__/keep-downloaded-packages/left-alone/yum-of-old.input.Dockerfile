# Yum of this old release is another program, with a cache at another place.
FROM centos:7
RUN --mount=type=cache,target=/var/cache/yum yum install -y gcc
