# The option tells dnf to keep them.
FROM fedora:40
RUN --mount=type=cache,target=/var/cache/dnf dnf install -y --setopt=keepcache=1 gcc
