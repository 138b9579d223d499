# The option tells dnf to delete what the mount is there to keep.
FROM quay.io/centos/centos:stream9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    dnf -y upgrade --nodocs --setopt=keepcache=0 && \
    dnf --setopt=keepcache=0 install -y gcc
