# The other mount is for dnf5, which has a cache of its own, and is installed by dnf.
FROM fedora:40
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    dnf install -y --setopt=keepcache=1 dnf5 && \
    dnf5 install -y gcc
