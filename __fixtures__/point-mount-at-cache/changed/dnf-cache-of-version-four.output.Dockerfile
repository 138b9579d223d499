# Since Fedora 41 the cache is another directory.
FROM fedora:42
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y --setopt=keepcache=1 gcc
