# The option tells dnf to delete what the mount is there to keep.
FROM quay.io/centos/centos:stream9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    dnf --setopt=keepcache=1 -y upgrade --nodocs && \
    dnf --setopt=keepcache=1 install -y gcc
